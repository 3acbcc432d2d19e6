package org.skinfirst.author.diff;

import org.jspecify.annotations.Nullable;
import org.skinfirst.advice.Advisor;
import org.skinfirst.advice.Answer;
import org.skinfirst.author.people.CallReader;
import org.skinfirst.author.people.Somebody;
import org.skinfirst.author.why.Explainer;
import org.skinfirst.author.why.Why;
import org.skinfirst.chart.ChartInput;

/** One of the two folders of rules. */
public record Side(Advisor advisor, Explainer explainer, CallReader calls) {

  /** What it answers to somebody. */
  record Reply(ChartInput input, Answer answer) {}

  Reply ask(Somebody one) {
    ChartInput input = calls.read(one.name(), one.body());
    return new Reply(input, CallReader.advise(advisor, one.name(), input));
  }

  /** Null when it has no such recommendation. */
  @Nullable Why why(String recommendation, Reply reply) {
    return explainer.recommendations().contains(recommendation)
        ? explainer.why(recommendation, reply.answer())
        : null;
  }
}
