package org.leafport.tunnel.traffic;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import javax.sql.DataSource;

/** Adds up in the database what passed through tunnels, and reads it a day at a time. */
@Stateless
public class TrafficBook {

  /**
   * One statement, so that the number of the turn and what it adds are written together or not at
   * all. A turn that is there already adds nothing, nor does a home that was removed meanwhile.
   */
  private static final String ADD =
      """
      with turn as (
        insert into tunnel.tunnel_traffic_turn as known (writer, number, at) values (?, ?, ?)
        on conflict (writer) do update set number = excluded.number, at = excluded.at
          where known.number < excluded.number
        returning number)
      insert into tunnel.tunnel_traffic as known (day, subdomain, bytes_in, bytes_out)
      select growth.day, growth.subdomain, growth.bytes_in, growth.bytes_out
      from turn
        cross join unnest(?, ?, ?, ?) as growth (day, subdomain, bytes_in, bytes_out)
        join tunnel.tunnel_instance home on home.subdomain = growth.subdomain
      order by growth.day, growth.subdomain
      on conflict (day, subdomain) do update
        set bytes_in = known.bytes_in + excluded.bytes_in,
            bytes_out = known.bytes_out + excluded.bytes_out
      """;

  private static final String OF_HOMES =
      """
      select subdomain, bytes_in + bytes_out from tunnel.tunnel_traffic
      where day = ? and subdomain = any (?)
      """;

  private static final String LARGEST =
      """
      with largest as (
        select home.subject, cast(sum(t.bytes_in + t.bytes_out) as bigint) as bytes
        from tunnel.tunnel_traffic t join tunnel.tunnel_instance home using (subdomain)
        where t.day = ? group by home.subject
        order by bytes desc, home.subject limit ?)
      select largest.subject, largest.bytes, own.quota,
        (select count(*) from tunnel.tunnel_instance home
         where home.subject = largest.subject and home.state <> 'EXPIRED')
      from largest left join tunnel.tunnel_subject_quota own using (subject)
      order by largest.bytes desc, largest.subject
      """;

  /** For arrays, which the entity manager doesn't have. */
  @Resource(lookup = "java:app/jdbc/leafport")
  private DataSource database;

  /** For the container. */
  public TrafficBook() {}

  /** Over this database. */
  public TrafficBook(DataSource database) {
    this.database = database;
  }

  /**
   * Adds a turn, unless it was added before.
   *
   * @throws IllegalStateException if the database doesn't say that it is added; it may be
   */
  public void add(Turn turn) {
    try (Connection connection = database.getConnection();
        PreparedStatement add = connection.prepareStatement(ADD)) {
      add.setObject(1, turn.writer());
      add.setLong(2, turn.number());
      add.setTimestamp(3, Timestamp.from(turn.at()));
      add.setArray(4, column(connection, "date", turn, row -> row.getKey().day().toString()));
      add.setArray(5, column(connection, "text", turn, row -> row.getKey().label()));
      add.setArray(6, column(connection, "int8", turn, row -> row.getValue().in()));
      add.setArray(7, column(connection, "int8", turn, row -> row.getValue().out()));
      add.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("What passed through tunnels could not be written", e);
    }
  }

  private static Array column(
      Connection connection, String type, Turn turn, Function<Map.Entry<NameDay, Amount>, ?> value)
      throws SQLException {
    return connection.createArrayOf(
        type, turn.growth().entrySet().stream().map(value).toArray(Object[]::new));
  }

  /** Payload of both directions on a day, by name; a name without any is missing. */
  public Map<String, Long> ofHomes(LocalDate day, Collection<String> labels) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(OF_HOMES)) {
      query.setObject(1, day);
      query.setArray(2, connection.createArrayOf("text", labels.toArray()));
      Map<String, Long> bytes = new HashMap<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          bytes.put(row.getString(1), row.getLong(2));
        }
      }
      return bytes;
    } catch (SQLException e) {
      throw new IllegalStateException("What passed through tunnels could not be read", e);
    }
  }

  /** The subjects whose homes passed the most on a day, the largest first. */
  public List<SubjectTraffic> largest(LocalDate day, int most) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(LARGEST)) {
      query.setObject(1, day);
      query.setInt(2, most);
      List<SubjectTraffic> subjects = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Integer own = row.getObject(3, Integer.class);
          subjects.add(
              new SubjectTraffic(
                  row.getString(1),
                  row.getInt(4),
                  own == null ? OptionalInt.empty() : OptionalInt.of(own),
                  row.getLong(2)));
        }
      }
      return subjects;
    } catch (SQLException e) {
      throw new IllegalStateException("What passed through tunnels could not be read", e);
    }
  }
}
