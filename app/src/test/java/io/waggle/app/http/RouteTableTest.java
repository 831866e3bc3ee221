package io.waggle.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RouteTableTest {
  private final RouteTable table =
      new RouteTable(
          List.of(
              group(
                  route("GET", "/a"),
                  route("POST", "/a"),
                  route("GET", "/people/{kind}/{value}"),
                  route("GET", "/people/{kind}/{value}/events"),
                  route("GET", "/files/{path+}"))));

  @Test
  void findsFixedPathsWithOrWithoutSlash() {
    assertEquals(2, find("/a").byMethod().size());
    assertEquals(2, find("/a/").byMethod().size());
    assertNull(table.find("/a/b"));
    assertNull(table.find("/"));
  }

  @Test
  void findsPatternsWithTheirParameters() {
    assertEquals(
        Map.of("kind", "email", "value", "a@b.c"), find("/people/email/a@b.c").parameters());
    assertEquals(Map.of("kind", "x", "value", "y"), find("/people/x/y/events").parameters());
    assertNull(table.find("/people/x"));
    assertNull(table.find("/people/x/y/z"));
    assertEquals(Map.of("path", "css/a.css"), find("/files/css/a.css").parameters());
    assertEquals(Map.of("path", ""), find("/files").parameters());
  }

  @Test
  void refusesTwoRoutesOfOneMethod() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new RouteTable(List.of(group(route("GET", "/a")), group(route("GET", "/a")))));
  }

  private RouteTable.Match find(String path) {
    return Objects.requireNonNull(table.find(path), path);
  }

  private static RouteGroup group(Route... routes) {
    return () -> List.of(routes);
  }

  private static Route route(String method, String pattern) {
    return new Route(method, pattern, request -> Response.empty(204));
  }
}
