package org.skinfirst.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.skinfirst.population.LineJudge;

/**
 * Reads the lines of an export as text, brings each patient's together by one shuffle, judges one
 * patient at a time, and writes {@code cards} and {@code patients}, each as Parquet and NDJSON, and
 * {@code rejects}.
 */
public final class ScreenJob {

  private static final StructType JUDGED =
      StructType.fromDDL(
          "patient STRING, ageMonths INT, failure STRING,"
              + " cards ARRAY<STRUCT<recommendation: STRING, indicator: STRING, strength: STRING,"
              + " summary: STRING, rules: ARRAY<STRING>, because: ARRAY<STRING>>>,"
              + " beyondBudget ARRAY<STRING>, trial ARRAY<STRING>, situations ARRAY<STRING>,"
              + " notEvaluable ARRAY<STRUCT<recommendation: STRING, missing: ARRAY<STRING>>>,"
              + " gaps ARRAY<STRUCT<area: STRING, reason: STRING>>,"
              + " spares ARRAY<STRUCT<line: INT, reason: STRING>>");

  private ScreenJob() {}

  public static void main(String[] args) {
    Settings settings;
    try {
      settings = Settings.of(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    SparkSession spark = SparkSession.builder().appName("skinfirst-screen").getOrCreate();
    try {
      run(spark, settings);
    } finally {
      spark.stop();
    }
  }

  private static void run(SparkSession spark, Settings settings) {
    Dataset<Row> text =
        spark
            .read()
            .option("recursiveFileLookup", "true")
            .option("pathGlobFilter", "*.{ndjson,ndjson.gz,gz}")
            .text(settings.in());
    Dataset<Row> numbered =
        text.select(
            col("value"),
            input_file_name().as("file"),
            col("_metadata.file_block_start").as("block"),
            monotonically_increasing_id().as("number"));
    Dataset<Row> lines =
        numbered
            .mapPartitions(new LineSorter(settings), Encoders.row(LineSorter.SCHEMA))
            .persist(StorageLevel.DISK_ONLY());
    Dataset<Row> chart = chart(lines);
    if (settings.filtersCohort()) {
      Dataset<Row> cohort =
          text.as(Encoders.STRING())
              .mapPartitions(new PremiseFinder(settings), Encoders.STRING())
              .toDF("key")
              .distinct();
      chart = chart.join(cohort, chart.col("key").equalTo(cohort.col("key")), "left_semi");
    }
    Dataset<Row> grouped =
        settings.partitions() > 0
            ? chart.repartition(settings.partitions(), col("key"))
            : chart.repartition(col("key"));
    Dataset<String> judged =
        grouped
            .sortWithinPartitions("key", "file", "block", "number")
            .mapPartitions(new PatientJudge(settings), Encoders.STRING());
    write(spark, settings, judged, lines);
    lines.unpersist();
  }

  /** What belongs to patients: their lines, answers beside an observation, and medications. */
  private static Dataset<Row> chart(Dataset<Row> lines) {
    Dataset<Row> own = of(lines, LineJudge.Use.CHART).union(of(lines, LineJudge.Use.OBSERVATION));
    Dataset<Row> observed = of(lines, LineJudge.Use.OBSERVATION).select("key").distinct();
    Dataset<Row> answers = of(lines, LineJudge.Use.ANSWER);
    Dataset<Row> medications = of(lines, LineJudge.Use.MEDICATION).as("medications");
    Dataset<Row> references =
        own.filter(col("medication").notEqual(""))
            .select(col("key").as("patient"), col("medication").as("id"))
            .distinct();
    Dataset<Row> referredTo =
        medications
            .join(references, col("medications.key").equalTo(col("id")))
            .select(
                col("use"),
                col("patient").as("key"),
                col("medications.medication"),
                col("text"),
                col("file"),
                col("block"),
                col("number"));
    return own.union(
            answers.join(observed, answers.col("key").equalTo(observed.col("key")), "left_semi"))
        .union(referredTo);
  }

  private static Dataset<Row> of(Dataset<Row> lines, LineJudge.Use use) {
    return lines.filter(col("use").equalTo(use.name()));
  }

  private static void write(
      SparkSession spark, Settings settings, Dataset<String> judged, Dataset<Row> lines) {
    String patients = settings.out() + "/patients.parquet";
    spark.read().schema(JUDGED).json(judged).write().mode(SaveMode.ErrorIfExists).parquet(patients);
    Dataset<Row> all = spark.read().schema(JUDGED).parquet(patients);
    all.drop("spares").write().json(settings.out() + "/patients");
    Dataset<Row> cards =
        all.select(col("patient"), explode(col("cards")).as("card")).select("patient", "card.*");
    cards.write().parquet(settings.out() + "/cards.parquet");
    cards.sort("patient").write().json(settings.out() + "/cards");
    Column reason = col("text").as("reason");
    Dataset<Row> bad =
        of(lines, LineJudge.Use.REJECT)
            .groupBy(col("file"), reason)
            .agg(count(lit(1)).as("lines"));
    Dataset<Row> spare =
        all.select(explode(col("spares.reason")).as("reason"))
            .groupBy(col("reason"))
            .agg(count(lit(1)).as("lines"))
            .select(lit("").as("file"), col("reason"), col("lines"));
    bad.union(spare).coalesce(1).write().json(settings.out() + "/rejects");
  }
}
