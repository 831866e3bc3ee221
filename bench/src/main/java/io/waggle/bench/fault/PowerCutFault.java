package io.waggle.bench.fault;

import io.waggle.bench.load.BackgroundLoad;
import io.waggle.bench.load.LoadPlan;
import io.waggle.bench.report.Row;
import io.waggle.bench.subject.Home;
import io.waggle.bench.subject.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The power goes: ext4's shutdown ioctl on a loop mount drops everything that was not flushed to
 * the device, journal included, at one instant. A kill does not do this: what a killed process has
 * written stays in the page cache.
 *
 * <p>The ioctl takes some milliseconds, and a flush that is under way meanwhile may return success
 * though its data is dropped (seen in 2 of 25 cuts with a plain write-and-flush loop, Linux 6.18).
 * A real cut has no such while, and nobody hears an answer after it: so what was acknowledged after
 * the cut began is not counted as acknowledged.
 */
final class PowerCutFault implements Fault {
  private static final int ROUNDS = 8;

  /**
   * FS_IOC_SHUTDOWN with the flag that does not flush the journal either (linux/fs.h, ext4). Writes
   * the time just before it, in milliseconds.
   */
  private static final String CUT =
      "import fcntl,os,struct,sys,time;d=os.open(sys.argv[1],os.O_RDONLY);"
          + "f=open(sys.argv[2],'w');f.write(str(int(time.time()*1000)));f.close();"
          + "fcntl.ioctl(d,0x8004587d,struct.pack('I',2))";

  private static final LoadPlan EXACT = LoadPlan.steady(3, 12, Duration.ofMinutes(1));
  private static final LoadPlan FLOOD = LoadPlan.flatOut(5, Duration.ofMinutes(1));

  @Override
  public String name() {
    return "power cut";
  }

  @Override
  public String bar() {
    return "8 power cuts under load: every acknowledged event is there exactly once";
  }

  @Override
  public String obstacle() throws IOException, InterruptedException {
    String obstacle = PrivateMounts.obstacle("mkfs.ext4", "mount", "python3");
    if (!obstacle.isEmpty()) {
      return obstacle;
    }
    return Files.exists(Path.of("/dev/loop-control")) ? "" : "there are no loop devices";
  }

  @Override
  public List<Row> run(FaultSetting setting) throws IOException, InterruptedException {
    Path image = setting.directory().resolve("disk.img");
    Path inside = Files.createDirectories(setting.directory().resolve("volume"));
    try (PrivateMounts mounts = PrivateMounts.open(setting.directory().resolve("mounts.out"))) {
      mounts.run("truncate", "-s", "2G", image.toString());
      mounts.run("mkfs.ext4", "-q", image.toString());
      mount(mounts, image, inside);
      Home home = mounts.home(inside.resolve("store"));
      Files.createDirectories(home.outside());
      Site site = new Site(setting, home, Site.HEAP.within(mounts.prefix()));
      Path cutTime = setting.directory().resolve("cut-time");
      RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
      long during = 0;
      for (int round = 0; round < ROUNDS; round++) {
        try (ServerProcess server = site.start()) {
          BackgroundLoad flood = site.flood(server, FLOOD);
          BackgroundLoad load = site.load(server, EXACT);
          site.awaitAcknowledged(site.exact().ledger().count() + 1);
          Thread.sleep(200 + random.nextInt(400));
          mounts.run("python3", "-c", CUT, inside.toString(), cutTime.toString());
          server.kill();
          load.stop();
          flood.stop();
          during += site.forgetSince(Long.parseLong(Files.readString(cutTime).strip()));
        }
        mounts.run("umount", inside.toString());
        mount(mounts, image, inside);
      }
      try (ServerProcess server = site.start()) {
        Row uncounted = Row.shown("acknowledged during the cuts, not counted", during, "events");
        return Site.append(List.of(uncounted), site.checkAndStop(server));
      }
    }
  }

  private static void mount(PrivateMounts mounts, Path image, Path inside)
      throws IOException, InterruptedException {
    mounts.run("mount", "-o", "loop", image.toString(), inside.toString());
  }
}
