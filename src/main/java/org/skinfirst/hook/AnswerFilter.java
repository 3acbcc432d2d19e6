package org.skinfirst.hook;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers as fast as the client reads; no thread waits for one that reads slowly. */
final class AnswerFilter extends OncePerRequestFilter implements Ordered {

  private final Duration longest;
  private final Deadlines deadlines;

  AnswerFilter(Duration longest, Deadlines deadlines) {
    this.longest = longest;
    this.deadlines = deadlines;
  }

  /** Outside of all others: for them an answer is sent when it is written. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false; // where a body came late, the answer is written in such a dispatch
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    BufferedAnswer answer = new BufferedAnswer(response);
    chain.doFilter(request, answer);
    if (request.isAsyncStarted()) {
      return;
    }
    byte[] bytes = answer.body();
    if (bytes.length == 0 || !UnreadBodies.tomcats(request).isFinished()) {
      response.getOutputStream().write(bytes); // the connection may be closed after it
    } else {
      response.setContentLength(bytes.length);
      new SlowAnswer(
              request.startAsync(),
              response.getOutputStream(),
              bytes,
              work -> deadlines.after(longest, work))
          .send();
    }
  }
}
