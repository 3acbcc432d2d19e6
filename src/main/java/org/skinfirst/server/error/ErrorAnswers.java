package org.skinfirst.server.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.skinfirst.cdshooks.Refusal;
import org.skinfirst.chart.MissingDataException;
import org.skinfirst.chart.json.RefusedJsonException;
import org.skinfirst.rules.CostlyChartException;
import org.skinfirst.trust.Correlation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers every error with an OperationOutcome. */
@RestController
@RestControllerAdvice
class ErrorAnswers implements ErrorController {

  private static final String UNREADABLE_QUERY =
      "what stands behind the question mark cannot be read";

  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

  @ExceptionHandler({
    Refusal.class,
    RefusedJsonException.class,
    MissingDataException.class,
    CostlyChartException.class
  })
  void refused(RuntimeException fault, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Refusal refusal = Refusal.of(fault).orElseThrow(() -> fault);
    Outcomes.write(
        request, response, refusal.status(), refusal.place(), String.valueOf(refusal.getMessage()));
  }

  @ExceptionHandler
  void wrongMethod(
      HttpRequestMethodNotSupportedException wrong,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String[] allowed = wrong.getSupportedMethods();
    if (allowed != null) {
      response.setHeader("Allow", String.join(", ", allowed));
    }
    Outcomes.write(request, response, 405, "", "this method is not answered here");
  }

  /** Spring's own endpoints read headers and bodies by themselves. */
  @ExceptionHandler({HttpMessageNotReadableException.class, InvalidMimeTypeException.class})
  void unreadable(HttpServletRequest request, HttpServletResponse response) throws IOException {
    replace(request, response, 400, "a header or the body cannot be read");
  }

  @ExceptionHandler
  void notFound(
      NoResourceFoundException nothing, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Outcomes.write(request, response, 404, "", "nothing is here; GET /cds-services lists services");
  }

  /**
   * Where the body stopped coming, Tomcat answers: 408. A sender that broke off may still listen.
   */
  @ExceptionHandler({ClientAbortException.class, AsyncRequestNotUsableException.class})
  void gone(IOException gone, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (gone.getCause() instanceof SocketTimeoutException) {
      LOG.info("the body stopped coming");
    } else if (gone.getCause() instanceof EOFException) {
      replace(request, response, 400, "the body is shorter than its Content-Length");
    } else {
      LOG.info("the client closed the connection");
    }
  }

  @ExceptionHandler
  void garbled(BadRequestException garbled) {
    LOG.info("the body is not sent as HTTP has it");
  }

  @ExceptionHandler
  void broken(Exception broken, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (broken instanceof InvalidParameterException) {
      replace(request, response, 400, UNREADABLE_QUERY);
      return;
    }
    if (broken instanceof ErrorResponse wrong && wrong.getStatusCode().is4xxClientError()) {
      replace(request, response, wrong.getStatusCode().value(), "this cannot be asked here so");
      return;
    }
    Outcomes.broken(request, response, broken);
  }

  /** What was written before is dropped, where it is not sent yet; the headers stay. */
  private static void replace(
      HttpServletRequest request, HttpServletResponse response, int status, String reason)
      throws IOException {
    if (!response.isCommitted()) {
      response.resetBuffer();
      Outcomes.write(request, response, status, "", reason);
    }
  }

  @RequestMapping("/error")
  void other(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (thrown instanceof InvalidParameterException) {
      Outcomes.write(request, response, 400, "", UNREADABLE_QUERY);
      return;
    }
    if (thrown instanceof Throwable fault) {
      Outcomes.broken(request, response, fault);
      return;
    }
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Outcomes.write(
        request,
        response,
        status instanceof Integer code ? code : 404,
        "",
        Correlation.told(request));
  }
}
