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
import org.skinfirst.pack.PackFolder;
import org.skinfirst.server.settings.Settings;

/**
 * Rules, and all that follows from them. It never changes: a call that asks for it once is answered
 * by one version of the rules from its first byte to its last.
 */
public final class Served {

  private final Advisor advisor;
  private final PackFolder folder;
  private final Origin origin;
  private final Instant since;
  private final Gateway gateway;
  private final CardsJson cardsJson;
  private final SourceLines sources;
  private final Languages languages;
  private final SilentCards silentCards;
  private final SiteFiles sites;
  private final byte[] discovery;
  private final Map<String, Pack.Service> services = new HashMap<>();
  private final AtomicInteger runaways = new AtomicInteger();

  /**
   * @throws org.skinfirst.setting.WrongSettingException when the rules do not have what the
   *     settings name
   */
  Served(RulesSource.Loaded loaded, Settings settings, Instant since) {
    this.advisor = loaded.advisor();
    this.folder = loaded.content().folder();
    this.origin = loaded.content().origin();
    Pack pack = advisor.pack();
    List<String> offered = settings.trialLanguages() ? pack.allLanguages() : pack.languages();
    this.since = since;
    this.languages = new Languages(offered, settings.language());
    this.silentCards = new SilentCards(settings, advisor);
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

  /** The files that they were read from. */
  public PackFolder folder() {
    return folder;
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

  public SilentCards silentCards() {
    return silentCards;
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
