package org.skinfirst.feedback.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The store's tables: made where there are none, brought up to date where they are older. */
final class Tables {

  private static final Logger LOG = LoggerFactory.getLogger(Tables.class);
  private static final MigrationVersion FIRST = MigrationVersion.fromVersion("1");

  private final StorePlace place;
  private final Vendor vendor;
  private final Connections connections;
  private final DataSource source;
  private final Flyway flyway;

  Tables(StorePlace place, Vendor vendor, Connections connections, DataSource source) {
    this.place = place;
    this.vendor = vendor;
    this.connections = connections;
    this.source = source;
    this.flyway =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:feedback/" + vendor.scripts())
            .table("feedback_schema")
            .load();
  }

  /**
   * @throws StoreDownException where they are of a newer version, or of none that there ever was
   */
  void bringUpToDate() {
    List<MigrationInfo> all = List.of(flyway.info().all());
    refuseNewer(all);
    if (all.stream().anyMatch(this::isAsItWasFirst)) {
      bringFirstUpToDate();
      all = List.of(flyway.info().all());
    }
    refuseOther(all);
    MigrationVersion before = newestApplied(all);
    String after = flyway.migrate().targetSchemaVersion;
    if (before != null && after != null) {
      LOG.info("{} had tables of version {} and has those of version {} now", place, before, after);
    }
  }

  private void bringFirstUpToDate() {
    String[] statements = script("/feedback/first/" + vendor.scripts() + ".sql").split(";");
    JdbcTemplate template = new JdbcTemplate(source); // in the same transaction
    connections.write(
        jdbc -> {
          for (String statement : statements) {
            if (!statement.isBlank()) {
              template.execute(statement); // as SQLite prepares no such statement
            }
          }
          return true;
        });
    flyway.repair(); // so that it counts as version 1 from now on
  }

  private static String script(String name) {
    try (InputStream in = Objects.requireNonNull(Tables.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isAsItWasFirst(MigrationInfo migration) {
    return FIRST.equals(migration.getVersion())
        && Objects.equals(migration.getAppliedChecksum(), vendor.firstChecksum());
  }

  private void refuseNewer(List<MigrationInfo> all) {
    MigrationVersion newest = newestApplied(all);
    MigrationVersion known =
        newest(all.stream().filter(migration -> migration.getResolvedChecksum() != null).toList());
    if (newest != null && known != null && newest.isNewerThan(known)) {
      throw new StoreDownException(
          place
              + " was used by a newer version of the service: its tables are of version "
              + newest
              + ", and this one knows those up to "
              + known
              + ". Start the newer version, or restore a backup from before the upgrade");
    }
  }

  private void refuseOther(List<MigrationInfo> all) {
    for (MigrationInfo migration : all) {
      if (migration.getAppliedChecksum() != null
          && !migration.getAppliedChecksum().equals(migration.getResolvedChecksum())) {
        throw new StoreDownException(
            place
                + " has tables of version "
                + migration.getVersion()
                + " that no released version makes: start the build that made it, or restore a"
                + " backup");
      }
    }
  }

  private static @Nullable MigrationVersion newestApplied(List<MigrationInfo> all) {
    return newest(
        all.stream().filter(migration -> migration.getAppliedChecksum() != null).toList());
  }

  private static @Nullable MigrationVersion newest(List<MigrationInfo> some) {
    return some.stream().map(MigrationInfo::getVersion).max(Comparator.naturalOrder()).orElse(null);
  }
}
