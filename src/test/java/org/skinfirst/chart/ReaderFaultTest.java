package org.skinfirst.chart;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.skinfirst.chart.kinds.ValueSets;
import org.skinfirst.facts.Fact;
import org.skinfirst.facts.Unread;
import org.slf4j.LoggerFactory;

/** What is thrown by our own code while a resource is read. */
class ReaderFaultTest {

  private static final UnaryOperator<ValueSets> BROKEN =
      sets ->
          sets.toldTo(
              entry -> {
                throw new IllegalStateException("dermatitis of patient 1");
              });

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void stop() {
    logger().detachAppender(log);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(CallReading.class);
  }

  @Test
  void what_our_own_code_throws_is_told_as_ours_and_blocks_the_areas_of_the_resource() {
    List<Fact> facts = chart().read(BROKEN);

    assertThat(facts)
        .filteredOn(Unread.class::isInstance)
        .extracting(fact -> (Unread) fact)
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reference()).isEqualTo("Condition/7");
              assertThat(gap.reason()).isEqualTo("could not be read, by a fault of this service");
              assertThat(gap.kinds()).isNotEmpty();
            });
  }

  @Test
  void the_log_holds_its_frames_and_none_of_its_words() {
    chart().read(BROKEN);

    assertThat(log.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .contains("Condition", "IllegalStateException", "ProblemReader")
        .doesNotContain("dermatitis of patient");
  }

  private static Charts chart() {
    return Charts.holding(
        "{'resourceType':'Condition','id':'7','code':{'text':'atopic dermatitis'},"
            + "'clinicalStatus':{'coding':[{'code':'active'}]}}");
  }
}
