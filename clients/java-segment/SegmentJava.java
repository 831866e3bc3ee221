import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.AliasMessage;
import com.segment.analytics.messages.GroupMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.MessageBuilder;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.ScreenMessage;
import com.segment.analytics.messages.TrackMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** java SegmentJava.java URL WRITE_KEY RUN: everything com.segment.analytics.java:analytics can say. */
public final class SegmentJava {
  private SegmentJava() {}

  public static void main(String[] args) throws InterruptedException {
    String run = args[2];
    Map<String, Object> mark = Map.of("run", run, "total", 12.5);
    List<MessageBuilder<?, ?>> messages =
        List.of(
            IdentifyMessage.builder().traits(Map.of("run", run, "email", run + "@example.org")),
            TrackMessage.builder("Order Completed").properties(mark),
            PageMessage.builder("Home").properties(mark),
            ScreenMessage.builder("Start").properties(mark),
            GroupMessage.builder(run + "-group").traits(mark),
            AliasMessage.builder(run + "-former"));
    CountDownLatch sent = new CountDownLatch(messages.size());
    Analytics analytics =
        Analytics.builder(args[1]).endpoint(args[0]).flushQueueSize(4).callback(counting(sent)).build();
    for (MessageBuilder<?, ?> each : messages) {
      each.userId(run + "-user");
      analytics.enqueue(each);
    }
    analytics.flush();
    boolean all = sent.await(60, TimeUnit.SECONDS);
    analytics.shutdown();
    System.exit(all ? 0 : 1);
  }

  private static Callback counting(CountDownLatch sent) {
    return new Callback() {
      @Override
      public void success(Message message) {
        sent.countDown();
      }

      @Override
      public void failure(Message message, Throwable error) {
        error.printStackTrace();
        System.exit(1);
      }
    };
  }
}
