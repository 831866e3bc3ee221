package io.waggle.core.collect;

import io.waggle.core.kernel.Attributes;
import io.waggle.core.kernel.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tests of a place on the calendar or on the map. */
public sealed interface PlaceTest extends Comparison {
  /**
   * The date lies on a day of a time zone.
   *
   * @param fromMillis the start of the day
   * @param toMillis the start of the next one
   */
  record OnDay(String day, String zone, long fromMillis, long toMillis) implements PlaceTest {
    @Override
    public long judge(@Nullable Value actual, long nowMillis) {
      long date = Scalars.date(actual);
      return Verdict.of(date != Scalars.NO_DATE && date >= fromMillis && date < toMillis);
    }

    @Override
    public boolean fitsTexts() {
      return false;
    }

    @Override
    public String describe() {
      return "on " + day + (zone.equals("UTC") ? "" : " in " + zone);
    }
  }

  /**
   * The place is no further away, along a great circle of a sphere of 6,371.0088 km (the mean
   * radius of the IUGG). A place is {@code {lat, lon}}, {@code {latitude, longitude}}, {@code [lat,
   * lon]} or the text {@code lat,lon}, in degrees; anything else fails.
   */
  record Near(double latitude, double longitude, double kilometres) implements PlaceTest {
    private static final double EARTH_RADIUS_KILOMETRES = 6_371.0088;

    @Override
    public long judge(@Nullable Value actual, long nowMillis) {
      double[] place = place(actual);
      return Verdict.of(place != null && distance(place[0], place[1]) <= kilometres);
    }

    /** The haversine formula (Sinnott, "Virtues of the haversine", Sky and Telescope 68, 1984). */
    private double distance(double otherLatitude, double otherLongitude) {
      double here = StrictMath.toRadians(latitude);
      double there = StrictMath.toRadians(otherLatitude);
      double north = StrictMath.sin((there - here) / 2);
      double east = StrictMath.sin(StrictMath.toRadians(otherLongitude - longitude) / 2);
      double half = north * north + StrictMath.cos(here) * StrictMath.cos(there) * east * east;
      return 2 * EARTH_RADIUS_KILOMETRES * StrictMath.asin(Math.min(1, StrictMath.sqrt(half)));
    }

    private static double @Nullable [] place(@Nullable Value value) {
      return switch (value) {
        case Value.Fields fields -> place(fields.attributes());
        case Value.Items items -> place(items.values());
        case Value.Text text -> place(text.text());
        case null, default -> null;
      };
    }

    private static double @Nullable [] place(Attributes fields) {
      Value latitude = fields.find("lat");
      Value longitude = fields.find("lon");
      latitude = latitude == null ? fields.find("latitude") : latitude;
      longitude = longitude == null ? fields.find("longitude") : longitude;
      longitude = longitude == null ? fields.find("lng") : longitude;
      return latitude == null || longitude == null
          ? null
          : checked(latitude.asNumber(), longitude.asNumber());
    }

    private static double @Nullable [] place(List<Value> pair) {
      return pair.size() == 2 ? checked(pair.get(0).asNumber(), pair.get(1).asNumber()) : null;
    }

    private static double @Nullable [] place(String text) {
      int comma = text.indexOf(',');
      if (comma < 0 || text.length() > 64) {
        return null;
      }
      try {
        double latitude = Double.parseDouble(text.substring(0, comma).strip());
        return checked(latitude, Double.parseDouble(text.substring(comma + 1).strip()));
      } catch (NumberFormatException e) {
        return null;
      }
    }

    private static double @Nullable [] checked(double latitude, double longitude) {
      boolean onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
      return onEarth ? new double[] {latitude, longitude} : null;
    }

    @Override
    public String describe() {
      return String.format(
          Locale.ROOT,
          "within %s km of %s, %s",
          Scalars.show(kilometres),
          Scalars.show(latitude),
          Scalars.show(longitude));
    }
  }
}
