package io.waggle.core.content.feedback;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of the lexicon and what they weigh. */
final class LexiconWords {
  private static final Map<Double, String> WEIGHTS =
      Map.of(
          1.0,
          "good,nice,fine,fast,easy,useful,friendly,helpful,clean,fresh,quick,smooth,works,worth,"
              + "thanks,thank,satisfied,reliable,comfortable,recommend,pretty,well,"
              + "不错,还行,可以,方便,实用,合适,舒服,干净,新鲜,满意,快,便宜,实惠,耐用,好用,好看,贴心,耐心,及时,推荐,感谢,谢谢,好",
          2.0,
          "great,love,loved,lovely,happy,excellent,wonderful,beautiful,delighted,impressed,"
              + "喜欢,很棒,太棒,赞,优秀,惊喜,开心,漂亮,完美,爱了,给力,超值,非常好,特别好",
          3.0,
          "amazing,fantastic,outstanding,perfect,awesome,best,超赞,绝了,无可挑剔",
          -1.0,
          "slow,late,bad,wrong,missing,difficult,hard,expensive,small,cheap,confusing,noisy,dirty,"
              + "problem,issue,broken,delay,delayed,unclear,annoying,waiting,"
              + "慢,贵,小,差,旧,脏,难,麻烦,问题,迟,等了,不便,瑕疵,破损,漏,少发,错发,掉色,异味,卡顿",
          -2.0,
          "poor,disappointed,disappointing,useless,unhappy,rude,refund,complaint,unacceptable,"
              + "damaged,defective,waste,failed,fails,ignored,"
              + "失望,难用,后悔,投诉,退款,退货,敷衍,质量差,太差,不满,难吃,难看,坏了,坑,忽悠,态度差,浪费",
          -3.0,
          "terrible,horrible,awful,worst,hate,scam,fraud,disgusting,furious,lawyer,sue,outrageous,"
              + "liar,liars,cheated,"
              + "骗子,骗人,欺骗,诈骗,垃圾,恶心,愤怒,气死,无耻,黑心,假货,起诉,曝光,维权,315,12315,差评");

  private static final Set<String> RAGE =
      Set.of(
          "scam", "fraud", "furious", "lawyer", "sue", "outrageous", "liar", "liars", "cheated",
          "disgusting", "骗子", "骗人", "欺骗", "诈骗", "愤怒", "气死", "无耻", "黑心", "起诉", "曝光",
          "维权", "12315", "315", "投诉", "恶心");

  static final Map<String, Double> DEGREES = degrees();

  static final Map<String, List<String>> TOPICS =
      Map.of(
          "delivery",
          words("delivery,shipping,courier,parcel,package,arrived,late,快递,物流,发货,送货,配送,到货,包裹"),
          "price",
          words("price,expensive,cheap,cost,discount,coupon,value,价格,贵,便宜,优惠,降价,券,性价比,划算"),
          "quality",
          words("quality,broken,defective,material,durable,damaged,fits,质量,坏了,材质,破损,掉色,做工,耐用,假货"),
          "service",
          words("service,support,staff,agent,rude,helpful,reply,客服,服务,态度,售后,回复,店员,人工"),
          "refund",
          words("refund,return,money back,exchange,退款,退货,换货,赔偿,退钱"),
          "app",
          words("app,website,login,crash,password,checkout,page,软件,网站,登录,闪退,卡顿,页面,支付,验证码"),
          "messages",
          words("spam,unsubscribe,too many emails,text messages,stop sending,短信,骚扰,退订,推送,邮件太多"));

  private static final Map<String, Double> BY_WORD = byWord();
  private static final int LONGEST =
      BY_WORD.keySet().stream().mapToInt(String::length).max().orElse(0);

  private LexiconWords() {}

  private static List<String> words(String list) {
    return List.of(list.split(","));
  }

  private static Map<String, Double> degrees() {
    Map<String, Double> degrees = new LinkedHashMap<>();
    for (String each : words("extremely,absolutely,totally,completely,非常,特别,极其,超级,十分,太")) {
      degrees.put(each, 1.7);
    }
    for (String each : words("very,really,so ,quite,很,挺,真")) {
      degrees.put(each, 1.3);
    }
    for (String each : words("slightly,a bit,a little,somewhat,有点,稍微,略")) {
      degrees.put(each, 0.6);
    }
    return degrees;
  }

  private static Map<String, Double> byWord() {
    Map<String, Double> byWord = new HashMap<>();
    WEIGHTS.forEach((weight, list) -> words(list).forEach(each -> byWord.put(each, weight)));
    return byWord;
  }

  static double weight(String word) {
    return BY_WORD.getOrDefault(word, 0.0);
  }

  static boolean isRage(String word) {
    return RAGE.contains(word);
  }

  /** The longest known word that begins here, or empty. */
  static String at(String text, int at) {
    int most = Math.min(LONGEST, text.length() - at);
    for (int length = most; length > 0; length--) {
      String word = text.substring(at, at + length);
      if (BY_WORD.containsKey(word) && standsAlone(text, at, at + length)) {
        return word;
      }
    }
    return "";
  }

  static boolean stands(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (standsAlone(text, at, at + word.length())) {
        return true;
      }
    }
    return false;
  }

  /** Words of letters are no parts of others; Chinese ones are not divided by spaces. */
  private static boolean standsAlone(String text, int from, int to) {
    boolean begins = from == 0 || !isLatin(text.charAt(from - 1)) || !isLatin(text.charAt(from));
    boolean ends =
        to == text.length() || !isLatin(text.charAt(to)) || !isLatin(text.charAt(to - 1));
    return begins && ends;
  }

  private static boolean isLatin(char c) {
    return c < 0x250 && Character.isLetterOrDigit(c);
  }
}
