package org.skinfirst.pack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * JSON as the nodes that a YAML parser would make of it, lines included. A YAML parser takes ten
 * times as long, and value sets are long.
 */
final class JsonNodes {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(PlainYaml.DEEPEST).build())
          .build();
  private static final int[] NOTHING = {};

  private JsonNodes() {}

  /** Null where it is no JSON; a YAML parser finds better words for that. */
  static @Nullable Node read(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      Node root = parser.nextToken() == null ? null : node(parser);
      return parser.nextToken() == null ? root : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static Node node(JsonParser parser) throws IOException {
    Mark mark = mark(parser);
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      List<NodeTuple> members = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        Node name = scalar(Tag.STR, parser.currentName(), mark(parser));
        parser.nextToken();
        members.add(new NodeTuple(name, node(parser)));
      }
      return new MappingNode(Tag.MAP, true, members, mark, mark, FlowStyle.FLOW);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Node> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node(parser));
      }
      return new SequenceNode(Tag.SEQ, true, items, mark, mark, FlowStyle.FLOW);
    }
    return scalar(tag(token), parser.getText(), mark);
  }

  private static Tag tag(JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> Tag.STR;
      case VALUE_NUMBER_INT -> Tag.INT;
      case VALUE_NUMBER_FLOAT -> Tag.FLOAT;
      case VALUE_TRUE, VALUE_FALSE -> Tag.BOOL;
      case VALUE_NULL -> Tag.NULL;
      default -> throw new IOException("no value");
    };
  }

  private static Node scalar(Tag tag, String text, Mark mark) {
    return new ScalarNode(tag, text, mark, mark, ScalarStyle.DOUBLE_QUOTED);
  }

  private static Mark mark(JsonParser parser) {
    int line = parser.currentTokenLocation().getLineNr() - 1;
    return new Mark("json", 0, line, 0, NOTHING, 0);
  }
}
