package org.skinfirst.population;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** A table as a Parquet file: columns of text, of whole numbers, and of lists of text. */
final class ParquetTable implements AutoCloseable {

  private static final String LIST = "list";
  private static final String ELEMENT = "element";

  /** What a column holds. */
  enum Kind {
    TEXT,
    NUMBER,
    TEXTS
  }

  record Column(String name, Kind kind) {}

  private final ParquetWriter<List<?>> writer;

  /**
   * @param file is replaced where it is there
   */
  ParquetTable(Path file, String name, List<Column> columns) throws IOException {
    Files.deleteIfExists(file);
    this.writer =
        new Builder(new LocalOutputFile(file), new Rows(name, columns))
            .withConf(new PlainParquetConfiguration())
            // Repeated texts become dictionaries; compressing them too would need native libraries.
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .build();
  }

  /**
   * @param cells by column a String, an Integer or a List of String; null where there is none
   */
  void add(List<?> cells) throws IOException {
    writer.write(cells);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<List<?>, Builder> {

    private final Rows rows;

    Builder(OutputFile file, Rows rows) {
      super(file);
      this.rows = rows;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<List<?>> getWriteSupport(ParquetConfiguration configuration) {
      return rows;
    }

    @Override
    @Deprecated
    protected WriteSupport<List<?>> getWriteSupport(org.apache.hadoop.conf.Configuration unused) {
      return rows;
    }
  }

  private static final class Rows extends WriteSupport<List<?>> {

    private final List<Column> columns;
    private final MessageType schema;
    private @Nullable RecordConsumer out;

    Rows(String name, List<Column> columns) {
      this.columns = columns;
      this.schema = new MessageType(name, columns.stream().map(Rows::type).toList());
    }

    private static Type type(Column column) {
      return switch (column.kind()) {
        case NUMBER -> Types.optional(PrimitiveTypeName.INT32).named(column.name());
        case TEXT ->
            Types.optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(column.name());
        case TEXTS ->
            Types.optionalList()
                .requiredElement(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(column.name());
      };
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return new WriteContext(schema, Map.of());
    }

    @Override
    @Deprecated
    public WriteContext init(org.apache.hadoop.conf.Configuration unused) {
      return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
      out = consumer;
    }

    @Override
    public void write(List<?> cells) {
      RecordConsumer to = java.util.Objects.requireNonNull(out);
      to.startMessage();
      for (int i = 0; i < cells.size(); i++) {
        Object cell = cells.get(i);
        if (cell != null) {
          to.startField(columns.get(i).name(), i);
          if (cell instanceof List<?> texts) {
            list(to, texts);
          } else if (cell instanceof Integer number) {
            to.addInteger(number);
          } else {
            to.addBinary(Binary.fromString((String) cell));
          }
          to.endField(columns.get(i).name(), i);
        }
      }
      to.endMessage();
    }

    private static void list(RecordConsumer to, List<?> texts) {
      to.startGroup();
      if (!texts.isEmpty()) {
        to.startField(LIST, 0);
        for (Object text : texts) {
          to.startGroup();
          to.startField(ELEMENT, 0);
          to.addBinary(Binary.fromString((String) text));
          to.endField(ELEMENT, 0);
          to.endGroup();
        }
        to.endField(LIST, 0);
      }
      to.endGroup();
    }
  }
}
