package org.skinfirst.spark;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.skinfirst.population.LineJudge;

/** Says of each line whose it is and what for; lines that no rule can ask about go. */
final class LineSorter implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  static final StructType SCHEMA =
      StructType.fromDDL(
          "use STRING, key STRING, medication STRING, text STRING, file STRING, block BIGINT,"
              + " number BIGINT");

  private final Settings settings;

  LineSorter(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    LineJudge judge = Judges.of(settings);
    return new Pulled<>() {
      @Override
      Row pull() {
        while (rows.hasNext()) {
          Row row = rows.next();
          LineJudge.Line line = judge.line(row.getString(0));
          if (line.use() != LineJudge.Use.NONE) {
            return RowFactory.create(
                line.use().name(),
                line.key(),
                line.medication(),
                line.text(),
                row.getString(1),
                row.getLong(2),
                row.getLong(3));
          }
        }
        return null;
      }
    };
  }
}
