package io.waggle.app.http;

import io.waggle.app.json.Json;
import io.waggle.app.json.JsonWriter;
import io.waggle.core.kernel.Fault;
import io.waggle.core.kernel.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer.
 *
 * @param headers beyond content type, length and the protective ones, which it may replace
 */
public record Response(int status, String contentType, byte[] body, Map<String, String> headers) {
  public static final String JSON = "application/json";
  public static final String PROBLEM = "application/problem+json";
  public static final String HTML = "text/html; charset=utf-8";

  public Response {
    headers = Map.copyOf(headers);
  }

  public static Response json(byte[] body) {
    return of(200, JSON, body);
  }

  public static Response json(JsonWriter body) {
    return json(body.toBytes());
  }

  public static Response json(Value body) {
    return json(Json.write(body));
  }

  public static Response html(String body) {
    return of(200, HTML, body.getBytes(StandardCharsets.UTF_8));
  }

  public static Response text(String contentType, String body) {
    return of(200, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  public static Response empty(int status) {
    return of(status, "", new byte[0]);
  }

  public static Response of(int status, String contentType, byte[] body) {
    return new Response(status, contentType, body, Map.of());
  }

  /** An RFC 9457 problem; every fault says its code, path, message and fix. */
  public static Response problem(int status, List<Fault> faults) {
    Fault first = faults.get(0);
    JsonWriter out = new JsonWriter().object();
    out.field("type", "urn:waggle:problem:" + first.code());
    out.field("title", first.message()).field("status", status).field("code", first.code());
    out.field("path", first.path()).field("fix", first.fix());
    if (faults.size() > 1) {
      out.array("faults");
      faults.forEach(each -> out.object().fields(each).end());
      out.end();
    }
    return of(status, PROBLEM, out.end().toBytes());
  }

  public static Response problem(int status, Fault fault) {
    return problem(status, List.of(fault));
  }

  public Response withStatus(int otherStatus) {
    return new Response(otherStatus, contentType, body, headers);
  }

  public Response withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, contentType, body, more);
  }
}
