package org.skinfirst.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;
import org.skinfirst.cdshooks.BearerToken;
import org.skinfirst.outbound.OutboundException.Reason;
import org.skinfirst.setting.WrongSettingException;
import org.skinfirst.text.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsHttpClientBuilder;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.function.SingletonSupplier;

/**
 * Reads from others. The address that is checked is the address that is called, as the guard sits
 * in the name resolution; redirects are answers like any other; nothing is tried twice.
 */
public final class OutboundClient implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboundClient.class);
  private static final int CONNECTIONS = 64;

  private final SingletonSupplier<CloseableHttpClient> client;
  private volatile @Nullable CloseableHttpClient made;
  private final ScheduledExecutorService alarm;
  private final DnsResolver resolver;
  private final InetAddressFilter addresses;
  private final long maxBytes;

  /** What came back, whatever the status. */
  public static final class Reply {

    private final int status;
    private final byte[] body;

    Reply(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    public int status() {
      return status;
    }

    public byte[] body() {
      return body;
    }
  }

  /**
   * @param certificates whom to trust; the usual authorities when null
   * @throws WrongSettingException when a private address range is none
   */
  public OutboundClient(OutboundSettings settings, @Nullable SslBundle certificates) {
    this(settings, certificates, SystemDefaultDnsResolver.INSTANCE);
  }

  OutboundClient(
      OutboundSettings settings, @Nullable SslBundle certificates, DnsResolver resolver) {
    maxBytes = settings.maxSize().toBytes();
    alarm =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "outbound-alarm");
              thread.setDaemon(true);
              // Not that of the call that happens to be first.
              thread.setContextClassLoader(OutboundClient.class.getClassLoader());
              return thread;
            });
    this.resolver = resolver;
    addresses = addresses(settings);
    client =
        SingletonSupplier.of(
            () ->
                made =
                    client(
                        resolver,
                        HttpClientSettings.defaults()
                            .withTimeouts(settings.connectTimeout(), settings.readTimeout())
                            .withSslBundle(certificates)
                            .withCookieHandling(HttpCookieHandling.DISABLE)
                            .withRedirects(HttpRedirects.DONT_FOLLOW)
                            .withInetAddressFilter(addresses)));
  }

  private static CloseableHttpClient client(DnsResolver resolver, HttpClientSettings settings) {
    return new HttpComponentsHttpClientBuilder()
        .withDnsResolver(resolver)
        .withConnectionManagerCustomizer(OutboundClient::connections)
        .withConnectionConfigCustomizer(
            // A connection that the other side has closed meanwhile is noticed before use.
            connection -> connection.setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS))
        .withCustomizer(OutboundClient::plain)
        .build(settings);
  }

  /**
   * Reads the certificates of all authorities now. That takes a while, which a service that never
   * calls anybody is spared, and the first call of one that does.
   */
  public void open() {
    client.obtain();
  }

  /**
   * Whether the guard lets the host of a URL be called, by the addresses that it has now.
   *
   * @throws UnknownHostException when it has none
   */
  public boolean mayCall(AllowedUrl url) throws UnknownHostException {
    String host = url.uri().getHost();
    return Arrays.stream(resolver.resolve(host.replaceAll("^\\[|]$", "")))
        .anyMatch(addresses::matches);
  }

  private static InetAddressFilter addresses(OutboundSettings settings) {
    // IPv4 within IPv6 in two forms that nobody uses, and that Boot takes for the world outside.
    InetAddressFilter allowed =
        InetAddressFilter.externalAddresses().andNot("::/96", "::ffff:0:0:0/96");
    try {
      for (String range : settings.privateAddresses()) {
        allowed = allowed.or(range);
      }
      return allowed;
    } catch (IllegalArgumentException e) {
      throw new WrongSettingException(
          "skinfirst.outbound.private-addresses",
          "holds something that is no range of addresses",
          "Write each as an address, or as a range such as 10.20.0.0/16.");
    }
  }

  private static void connections(PoolingHttpClientConnectionManagerBuilder builder) {
    builder.setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(CONNECTIONS / 2);
  }

  private static void plain(HttpClientBuilder builder) {
    builder
        .setUserAgent("skinfirst")
        .disableAutomaticRetries()
        .disableAuthCaching()
        .disableContentCompression(); // a small answer must not become a large one here
  }

  /**
   * @param budget for the whole exchange, as a server that drips never lets a read time out
   */
  public Reply get(AllowedUrl url, @Nullable BearerToken token, String accept, Duration budget)
      throws OutboundException {
    HttpGet request = new HttpGet(url.uri());
    request.setHeader("Accept", accept);
    request.setHeader("Accept-Encoding", "identity");
    if (token != null) {
      request.setHeader("Authorization", token.header());
    }
    try {
      return exchange(request, budget);
    } catch (FilteredHostException e) {
      throw new OutboundException(Reason.ADDRESS);
    } catch (IOException | RuntimeException e) {
      throw failure(request.isCancelled() ? Reason.TIMEOUT : reason(e), e);
    }
  }

  private Reply exchange(HttpGet request, Duration budget) throws IOException, OutboundException {
    ScheduledFuture<?> end =
        alarm.schedule(request::cancel, budget.toNanos(), TimeUnit.NANOSECONDS);
    try (ClassicHttpResponse response = client.obtain().executeOpen(null, request, null)) {
      return new Reply(response.getCode(), body(response.getEntity(), request));
    } finally {
      end.cancel(false);
    }
  }

  private static Reason reason(Exception e) {
    if (e instanceof InterruptedIOException) {
      return Reason.TIMEOUT;
    }
    if (e instanceof UnknownHostException) {
      return Reason.UNKNOWN_HOST;
    }
    if (e instanceof ConnectException) {
      return Reason.CONNECTION_REFUSED;
    }
    if (e instanceof SSLException) {
      return Reason.TLS;
    }
    return e instanceof IOException ? Reason.CONNECTION : Reason.FAULT;
  }

  private static OutboundException failure(Reason reason, Exception e) {
    if (reason == Reason.FAULT) {
      LOG.error("a call to an EHR failed by a fault of this service: {}", Trace.of(e));
    } else {
      LOG.info("a call to an EHR failed: {} {}", reason, Trace.classes(e));
    }
    return new OutboundException(reason);
  }

  private byte[] body(@Nullable HttpEntity entity, HttpGet request)
      throws IOException, OutboundException {
    if (entity == null) {
      return new byte[0];
    }
    InputStream in = entity.getContent();
    byte[] body = in.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE));
    if (body.length > maxBytes) {
      request.cancel(); // or closing would read on to the end
      throw new OutboundException(Reason.TOO_LARGE);
    }
    return body;
  }

  @Override
  public void close() throws IOException {
    alarm.shutdownNow();
    CloseableHttpClient used = made;
    if (used != null) {
      used.close();
    }
  }
}
