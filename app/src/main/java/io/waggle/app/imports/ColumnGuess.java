package io.waggle.app.imports;

import io.waggle.core.kernel.Value;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a column probably holds, by its name and what stands in it: a proposal that a person looks
 * at.
 *
 * @param role {@code user_id}, {@code anonymous_id}, {@code email}, {@code phone}, {@code time},
 *     {@code message_id} or {@code property}
 * @param type of a property: {@code text}, {@code number}, {@code flag} or {@code time}
 * @param timeFormat how a time is written, else empty
 */
record ColumnGuess(String role, String type, String timeFormat) {
  private static final double MOST = 0.75;
  private static final List<String> TIMES =
      List.of(
          "iso",
          "yyyy-MM-dd HH:mm",
          "yyyy/M/d H:mm:ss",
          "yyyy/M/d H:mm",
          "yyyy/M/d",
          "yyyy年M月d日",
          "dd/MM/yyyy HH:mm:ss",
          "dd/MM/yyyy HH:mm",
          "dd/MM/yyyy",
          "dd.MM.yyyy HH:mm",
          "dd.MM.yyyy");
  private static final Pattern SECONDS = Pattern.compile("1[0-9]{9}");
  private static final Pattern MILLIS = Pattern.compile("1[0-9]{12}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Pattern FLAG =
      Pattern.compile("true|false|yes|no|y|n|on|off|是|否", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]+)?");
  private static final Pattern LEADING_ZERO = Pattern.compile("0[0-9]+");

  static ColumnGuess of(String name, List<String> values) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    String time = timeFormat(values);
    if (!time.isEmpty()) {
      return new ColumnGuess("time", "time", time);
    }
    if (matches(values, EMAIL.asMatchPredicate())) {
      return new ColumnGuess("email", "text", "");
    }
    String role = role(plain);
    return new ColumnGuess(role, role.equals("property") ? type(values) : "text", "");
  }

  private static String role(String plain) {
    return switch (plain) {
      case "userid",
          "customerid",
          "customer",
          "memberid",
          "clientid",
          "uid",
          "user",
          "用户编号",
          "用户id",
          "会员编号",
          "会员号",
          "客户编号",
          "顾客编号" ->
          "user_id";
      case "anonymousid", "deviceid", "cookieid", "visitorid", "distinctid", "匿名编号", "设备号" ->
          "anonymous_id";
      case "email", "mail", "emailaddress", "邮箱", "电子邮箱" -> "email";
      case "phone", "mobile", "phonenumber", "tel", "telephone", "手机", "手机号", "电话", "手机号码" ->
          "phone";
      case "messageid", "eventid", "消息编号", "事件编号" -> "message_id";
      default -> "property";
    };
  }

  private static String type(List<String> values) {
    boolean code = values.stream().anyMatch(LEADING_ZERO.asMatchPredicate());
    if (!code && matches(values, NUMBER.asMatchPredicate())) {
      return "number";
    }
    return matches(values, FLAG.asMatchPredicate()) ? "flag" : "text";
  }

  private static String timeFormat(List<String> values) {
    if (matches(values, SECONDS.asMatchPredicate())) {
      return "seconds";
    }
    if (matches(values, MILLIS.asMatchPredicate())) {
      return "millis";
    }
    for (String each : TIMES) {
      TimeFormat format = TimeFormat.of(each, ZoneOffset.UTC);
      if (matches(values, text -> format.read(new Value.Text(text)) != TimeFormat.NONE)) {
        return each;
      }
    }
    return "";
  }

  /** Nearly all of them: a slip here and there must not hide what a column is. */
  private static boolean matches(List<String> values, Predicate<String> test) {
    long fit = values.stream().filter(test).count();
    return fit > 0 && fit >= MOST * values.size();
  }
}
