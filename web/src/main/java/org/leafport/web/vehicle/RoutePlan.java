package org.leafport.web.vehicle;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A route for the navigation unit: start, destination and up to five points between. */
@Entity
@Table(name = "route_plan")
public class RoutePlan {

  /** Points between start and destination. */
  public static final int MAX_POINTS = 5;

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "car_id")
  private Car car;

  private String name;

  @Column(name = "created_at")
  private Instant createdAt;

  @Embedded
  @AttributeOverride(name = "name", column = @Column(name = "start_name"))
  @AttributeOverride(name = "latitude", column = @Column(name = "start_lat"))
  @AttributeOverride(name = "longitude", column = @Column(name = "start_lon"))
  private RoutePoint start;

  @Embedded
  @AttributeOverride(name = "name", column = @Column(name = "finish_name"))
  @AttributeOverride(name = "latitude", column = @Column(name = "finish_lat"))
  @AttributeOverride(name = "longitude", column = @Column(name = "finish_lon"))
  private RoutePoint finish;

  @Embedded
  @AttributeOverride(name = "name", column = @Column(name = "point1_name"))
  @AttributeOverride(name = "latitude", column = @Column(name = "point1_lat"))
  @AttributeOverride(name = "longitude", column = @Column(name = "point1_lon"))
  private RoutePoint point1;

  @Embedded
  @AttributeOverride(name = "name", column = @Column(name = "point2_name"))
  @AttributeOverride(name = "latitude", column = @Column(name = "point2_lat"))
  @AttributeOverride(name = "longitude", column = @Column(name = "point2_lon"))
  private RoutePoint point2;

  @Embedded
  @AttributeOverride(name = "name", column = @Column(name = "point3_name"))
  @AttributeOverride(name = "latitude", column = @Column(name = "point3_lat"))
  @AttributeOverride(name = "longitude", column = @Column(name = "point3_lon"))
  private RoutePoint point3;

  @Embedded
  @AttributeOverride(name = "name", column = @Column(name = "point4_name"))
  @AttributeOverride(name = "latitude", column = @Column(name = "point4_lat"))
  @AttributeOverride(name = "longitude", column = @Column(name = "point4_lon"))
  private RoutePoint point4;

  @Embedded
  @AttributeOverride(name = "name", column = @Column(name = "point5_name"))
  @AttributeOverride(name = "latitude", column = @Column(name = "point5_lat"))
  @AttributeOverride(name = "longitude", column = @Column(name = "point5_lon"))
  private RoutePoint point5;

  protected RoutePlan() {}

  RoutePlan(Car car, CarUpdate.Route route, Instant createdAt) {
    this.car = car;
    this.createdAt = createdAt;
    name = route.name();
    start = route.start();
    finish = route.finish();
    List<RoutePoint> between = route.between();
    point1 = point(between, 0);
    point2 = point(between, 1);
    point3 = point(between, 2);
    point4 = point(between, 3);
    point5 = point(between, 4);
  }

  private static RoutePoint point(List<RoutePoint> between, int index) {
    return index < between.size() ? between.get(index) : null;
  }

  /** The key of the record; 0 before it is stored. */
  public long id() {
    return id == null ? 0 : id;
  }

  /** What the owner calls it; at most 31 characters. */
  public String name() {
    return name;
  }

  /** When it was made. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Where it begins. */
  public RoutePoint start() {
    return start;
  }

  /** Where it leads. */
  public RoutePoint finish() {
    return finish;
  }

  /** The five places for points between; an unused one is empty. */
  public List<Optional<RoutePoint>> between() {
    return Arrays.asList(used(point1), used(point2), used(point3), used(point4), used(point5));
  }

  private static Optional<RoutePoint> used(RoutePoint point) {
    return Optional.ofNullable(point).filter(RoutePoint::used);
  }
}
