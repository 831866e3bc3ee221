package io.waggle.app.http;

/**
 * A method and path pattern with what answers it. In the pattern {@code {name}} stands for one path
 * segment, and {@code {name+}} as the last segment for all the rest.
 */
public record Route(String method, String pattern, Handler handler) {
  public static Route get(String pattern, Handler handler) {
    return new Route("GET", pattern, handler);
  }

  public static Route post(String pattern, Handler handler) {
    return new Route("POST", pattern, handler);
  }

  public static Route put(String pattern, Handler handler) {
    return new Route("PUT", pattern, handler);
  }

  public static Route delete(String pattern, Handler handler) {
    return new Route("DELETE", pattern, handler);
  }
}
