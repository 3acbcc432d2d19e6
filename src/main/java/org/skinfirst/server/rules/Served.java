package org.skinfirst.server.rules;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.cards.SiteOrders;
import org.skinfirst.cdshooks.CardsJson;
import org.skinfirst.cdshooks.DiscoveryJson;
import org.skinfirst.chart.json.Gateway;
import org.skinfirst.feedback.SourceLines;
import org.skinfirst.pack.Pack;
import org.skinfirst.server.settings.Settings;

/**
 * Rules, and all that follows from them. It never changes: a call that asks for it once is answered
 * by one version of the rules from its first byte to its last.
 */
public final class Served {

  private final Advisor advisor;
  private final Origin origin;
  private final Instant since;
  private final Gateway gateway;
  private final CardsJson cardsJson;
  private final SourceLines sources;
  private final Languages languages;
  private final Silence silence;
  private final SiteFiles sites;
  private final byte[] discovery;
  private final Map<String, Pack.Service> services = new HashMap<>();
  private final AtomicInteger runaways = new AtomicInteger();

  /**
   * @throws org.skinfirst.setting.WrongSettingException when the rules do not have what the
   *     settings name
   */
  Served(Advisor advisor, Origin origin, Settings settings, Instant since) {
    Pack pack = advisor.pack();
    List<String> offered = settings.trialLanguages() ? pack.allLanguages() : pack.languages();
    this.advisor = advisor;
    this.origin = origin;
    this.since = since;
    this.languages = new Languages(offered, settings.language());
    this.silence = new Silence(settings, advisor);
    this.sites = new SiteFiles(settings, advisor);
    this.gateway = advisor.gateway();
    this.cardsJson = new CardsJson(pack);
    this.sources = new SourceLines(pack);
    this.discovery = DiscoveryJson.write(pack, settings.ballot());
    pack.services().forEach(service -> services.put(service.id(), service));
  }

  public Advisor advisor() {
    return advisor;
  }

  public Pack pack() {
    return advisor.pack();
  }

  public Origin origin() {
    return origin;
  }

  /** Since when they are served. */
  public Instant since() {
    return since;
  }

  /** Reads bodies so that what no rule asks about costs next to nothing. */
  public Gateway gateway() {
    return gateway;
  }

  public CardsJson cardsJson() {
    return cardsJson;
  }

  public SourceLines sources() {
    return sources;
  }

  public Languages languages() {
    return languages;
  }

  public Silence silence() {
    return silence;
  }

  /** The answer to discovery. */
  public byte[] discovery() {
    return discovery.clone();
  }

  public Optional<Pack.Service> service(String id) {
    return Optional.ofNullable(services.get(id));
  }

  /**
   * What a caller's site calls the things to order.
   *
   * @param issuer of the client; null where no client is configured
   */
  public SiteOrders site(@Nullable String issuer) {
    return sites.of(issuer);
  }

  /** Counts a call in which the rules did not come to an end; tells how many there were. */
  int ranAway() {
    return runaways.incrementAndGet();
  }
}
