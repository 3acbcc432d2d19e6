package org.skinfirst.server.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.skinfirst.cdshooks.JsonWriter;
import org.skinfirst.text.Trace;
import org.skinfirst.trust.Correlation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;

/**
 * Writes errors as a FHIR OperationOutcome with a correlation id, which also stands in the log. A
 * clinician never sees it: known clients show one text for every error.
 */
final class Outcomes {

  private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

  private Outcomes() {}

  static void write(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String place,
      String reason)
      throws IOException {
    String correlation = Correlation.of(request);
    if (status >= 500) {
      LOG.error("call refused: status {} correlation {} {}", status, correlation, reason);
    } else {
      LOG.info("call refused: status {} correlation {} {} {}", status, correlation, place, reason);
    }
    send(request, response, status, place, reason);
  }

  /** What was written before is dropped, where it is not sent yet. */
  static void broken(HttpServletRequest request, HttpServletResponse response, Throwable fault)
      throws IOException {
    String correlation = Correlation.of(request);
    LOG.error("call failed: status 500 correlation {} {}", correlation, Trace.of(fault));
    if (!response.isCommitted()) {
      response.resetBuffer();
      send(request, response, 500, "", "the service could not evaluate this call");
    }
  }

  private static void send(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String place,
      String reason)
      throws IOException {
    String correlation = Correlation.of(request);
    String diagnostics = (place.isEmpty() ? "" : place + ": ") + reason;
    byte[] body =
        JsonWriter.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringField("resourceType", "OperationOutcome");
              json.writeArrayFieldStart("issue");
              json.writeStartObject();
              json.writeStringField("severity", "error");
              json.writeStringField("code", code(status));
              JsonWriter.object(
                  json, "details", details -> details.writeStringField("text", reason));
              json.writeStringField(
                  "diagnostics", diagnostics + " (correlation id " + correlation + ")");
              json.writeEndObject();
              json.writeEndArray();
              json.writeEndObject();
            });
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(body.length);
    if (status == 408 || status == 413) {
      response.setHeader("Connection", "close"); // what is left of the body is not read
    }
    if (!"HEAD".equals(request.getMethod())) { // null where the request line cannot be read
      response.getOutputStream().write(body);
    }
  }

  /** Codes of FHIR's issue-type. */
  private static String code(int status) {
    return switch (status) {
      case 400 -> "invalid";
      case 401, 403 -> "security";
      case 404 -> "not-found";
      case 405, 406, 415 -> "not-supported";
      case 408 -> "timeout";
      case 412 -> "processing";
      case 413 -> "too-long";
      case 422 -> "too-costly";
      case 429, 503 -> "throttled";
      default -> status >= 500 ? "exception" : "invalid";
    };
  }
}
