import com.rudderstack.sdk.java.analytics.Callback;
import com.rudderstack.sdk.java.analytics.RudderAnalytics;
import com.rudderstack.sdk.java.analytics.messages.AliasMessage;
import com.rudderstack.sdk.java.analytics.messages.GroupMessage;
import com.rudderstack.sdk.java.analytics.messages.IdentifyMessage;
import com.rudderstack.sdk.java.analytics.messages.Message;
import com.rudderstack.sdk.java.analytics.messages.MessageBuilder;
import com.rudderstack.sdk.java.analytics.messages.PageMessage;
import com.rudderstack.sdk.java.analytics.messages.ScreenMessage;
import com.rudderstack.sdk.java.analytics.messages.TrackMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** java RudderJava.java URL WRITE_KEY RUN: everything com.rudderstack.sdk.java.analytics:analytics can say. */
public final class RudderJava {
  private RudderJava() {}

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
    RudderAnalytics analytics =
        RudderAnalytics.builder(args[1]).setDataPlaneUrl(args[0]).flushQueueSize(4).callback(counting(sent)).build();
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
