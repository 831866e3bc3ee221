package io.waggle.app.http;

import io.waggle.core.kernel.InvalidException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Where a server is to listen, and whether it can. */
public final class ListenAddress {
  private static final int FIRST_FREE_FOR_ALL = 1_024;

  private ListenAddress() {}

  /**
   * Refuses an address that nobody can listen on just now; what is to be done first, such as
   * replaying a log, may take minutes.
   */
  public static void requireFree(String host, int port) {
    InetAddress address;
    try {
      address = InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw notOurs(host);
    }
    if (!canListen(address, 0)) {
      throw notOurs(host);
    }
    if (canListen(address, port)) {
      return;
    }
    String place = host + ":" + port;
    if (port < FIRST_FREE_FOR_ALL && canListen(address, FIRST_FREE_FOR_ALL)) {
      throw new InvalidException(
          "server.port_refused",
          place,
          "this port is taken, or not allowed to this user",
          "Take a port above 1023 with --port, and put a proxy before it.");
    }
    throw new InvalidException(
        "server.port_taken",
        place,
        "another program listens there",
        "Stop it, or take another port with --port.");
  }

  private static boolean canListen(InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(address, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static InvalidException notOurs(String host) {
    return new InvalidException(
        "server.host_unknown",
        host,
        "is no address of this machine",
        "Take 127.0.0.1, 0.0.0.0 for all of them, or one that this machine has, with --host.");
  }
}
