package org.skinfirst.server.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The check of connections goes on, whatever it comes upon. */
class SlowClientsProtocolTest {

  @Test
  void a_request_that_ends_meanwhile_does_not_keep_others_from_being_checked() {
    List<String> checked = new ArrayList<>();

    SlowClientsProtocol.each(
        List.of("one", "ended", "other"),
        connection -> {
          if (connection.equals("ended")) {
            throw new NullPointerException();
          }
          checked.add(connection);
        });

    assertThat(checked).containsExactly("one", "other");
  }

  @Test
  void nothing_gets_out_to_the_timer() {
    assertThatCode(
            () ->
                SlowClientsProtocol.each(
                    List.of("one"),
                    connection -> {
                      throw new StackOverflowError();
                    }))
        .doesNotThrowAnyException();
  }
}
