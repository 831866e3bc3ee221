package io.waggle.app.provider;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides where requests may go whose address others wrote: to public hosts over HTTPS on its usual
 * ports, and to what the server was started to allow. A host is looked up once, all its addresses
 * must be public, and the connection is made to the address that was looked at, so that a name
 * cannot change its mind in between.
 */
public final class TargetGuard {
  private static final Set<Integer> PORTS = Set.of(443, 8443);

  private final Set<String> allowed;
  private final Resolver resolver;

  /** Finds the addresses of a host. */
  public interface Resolver {
    List<InetAddress> addresses(String host) throws UnknownHostException;
  }

  /** Where a request may go, or why it may not. */
  sealed interface Verdict {
    record Connect(InetAddress address, int port, boolean tls) implements Verdict {}

    record Refused(String reason) implements Verdict {}

    record Unresolved(String reason) implements Verdict {}
  }

  /**
   * @param allowed hosts, or hosts with a port as {@code host:port}, that are trusted whatever
   *     their address and scheme
   */
  public TargetGuard(Set<String> allowed, Resolver resolver) {
    this.allowed = Set.copyOf(allowed);
    this.resolver = resolver;
  }

  /** The guard with the name service of this machine. */
  public static TargetGuard of(Set<String> allowed) {
    return new TargetGuard(allowed, host -> List.of(InetAddress.getAllByName(host)));
  }

  Verdict look(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost();
    boolean tls = scheme.equals("https");
    boolean isPlain = host != null && uri.getUserInfo() == null && !isOddNumber(host);
    if (host == null || !isPlain || !tls && !scheme.equals("http")) {
      return new Verdict.Refused("not a plain web address");
    }
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
    boolean trusted = allowed.contains(bare) || allowed.contains(bare + ":" + port);
    if (!trusted && (!tls || !PORTS.contains(port))) {
      return new Verdict.Refused("only https on port 443 or 8443");
    }
    try {
      List<InetAddress> found = resolver.addresses(bare);
      for (InetAddress each : found) {
        if (!trusted && !isPublic(each)) {
          return new Verdict.Refused(bare + " is not a public address");
        }
      }
      return found.isEmpty()
          ? new Verdict.Unresolved(bare + " has no address")
          : new Verdict.Connect(found.getFirst(), port, tls);
    } catch (UnknownHostException e) {
      return new Verdict.Unresolved("nobody knows " + bare);
    }
  }

  /** Numbers that some programs read as octal, so that two would disagree on where they lead. */
  private static boolean isOddNumber(String host) {
    return host.matches("[0-9.]+") && host.matches("(.*\\.)?0[0-9].*");
  }

  /** Whether the address is reachable from everywhere: IANA's special-purpose ranges are not. */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] b = address.getAddress();
    int first = b[0] & 0xff;
    int second = b[1] & 0xff;
    if (address instanceof Inet4Address) {
      int third = b[2] & 0xff;
      boolean shared = first == 100 && second >= 64 && second < 128;
      boolean protocols = first == 192 && second == 0 && (third == 0 || third == 2);
      boolean relays = first == 192 && second == 88 && third == 99;
      boolean tests =
          first == 198 && (second == 18 || second == 19 || second == 51 && third == 100)
              || first == 203 && second == 0 && third == 113;
      return first != 0 && first < 240 && !shared && !protocols && !relays && !tests;
    }
    boolean global = (first & 0xe0) == 0x20;
    boolean special = first == 0x20 && second == 0x01 && (b[2] & 0xff) < 2;
    boolean documentation =
        first == 0x20 && second == 0x01 && (b[2] & 0xff) == 0x0d && (b[3] & 0xff) == 0xb8;
    boolean sixToFour = first == 0x20 && second == 0x02;
    boolean documentation2 = first == 0x3f && second == 0xff;
    return global && !special && !documentation && !sixToFour && !documentation2;
  }
}
