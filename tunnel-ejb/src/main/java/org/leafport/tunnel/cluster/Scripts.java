package org.leafport.tunnel.cluster;

/** What runs inside Redis, each as a whole and with nothing between. */
final class Scripts {

  /**
   * KEYS epoch; ARGV milliseconds since 1970, highest epoch known here. Answers with a number
   * higher than all before: the time, unless that is not enough. So numbers go on growing when the
   * counter was lost with the server, and those that a node gave itself meanwhile fit in between.
   */
  static final String NEXT_EPOCH =
      """
      local last = math.max(tonumber(redis.call('get', KEYS[1]) or '0'), tonumber(ARGV[2]))
      local next = math.max(last + 1, tonumber(ARGV[1]))
      redis.call('set', KEYS[1], string.format('%.0f', next))
      return next
      """;

  /**
   * KEYS route, epoch; ARGV node, session, epoch, since, life in ms, features. Answers 0 if a newer
   * route stands there, 1 if this one stood there and lives on, 2 if it was entered.
   */
  static final String STORE =
      """
      local epoch = tonumber(redis.call('hget', KEYS[1], 'epoch') or '-1')
      local mine = tonumber(ARGV[3])
      if epoch > mine then return 0 end
      if epoch == mine then
        if redis.call('hget', KEYS[1], 'session') ~= ARGV[2] then return 0 end
        redis.call('pexpire', KEYS[1], ARGV[5])
        return 1
      end
      redis.call('hset', KEYS[1], 'node', ARGV[1], 'session', ARGV[2], 'epoch', ARGV[3],
          'since', ARGV[4], 'features', ARGV[6])
      redis.call('pexpire', KEYS[1], ARGV[5])
      if tonumber(redis.call('get', KEYS[2]) or '0') < mine then
        redis.call('set', KEYS[2], ARGV[3])
      end
      return 2
      """;

  /** KEYS route; ARGV session, epoch. Takes out this route and no other. */
  static final String DELETE =
      """
      if redis.call('hget', KEYS[1], 'session') == ARGV[1]
          and redis.call('hget', KEYS[1], 'epoch') == ARGV[2] then
        return redis.call('del', KEYS[1])
      end
      return 0
      """;

  /**
   * KEYS route; ARGV prefix of nodes. Answers node, session, epoch, since, features; nothing if
   * there is no route. The route to a node that is gone goes too: if the node is only cut off from
   * here, it enters it anew.
   */
  static final String FIND =
      """
      local route = redis.call('hmget', KEYS[1], 'node', 'session', 'epoch', 'since', 'features')
      if not route[1] then return {} end
      if redis.call('exists', ARGV[1] .. route[1]) == 0 then
        redis.call('del', KEYS[1])
        return {}
      end
      route[5] = route[5] or ''
      return route
      """;

  /** KEYS enrolment; ARGV node, since, life in ms. */
  static final String PUT_ENROLMENT =
      """
      redis.call('hset', KEYS[1], 'node', ARGV[1], 'since', ARGV[2])
      return redis.call('pexpire', KEYS[1], ARGV[3])
      """;

  /** KEYS enrolment; ARGV node. */
  static final String DELETE_ENROLMENT =
      """
      if redis.call('hget', KEYS[1], 'node') == ARGV[1] then return redis.call('del', KEYS[1]) end
      return 0
      """;

  /** KEYS enrolment. */
  static final String FIND_ENROLMENT =
      """
      local node = redis.call('hget', KEYS[1], 'node')
      if node then return {node} end
      return {}
      """;

  /** KEYS node; ARGV what it says of itself, life in ms. */
  static final String HERE_I_AM =
      """
      redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2])
      return 1
      """;

  /** KEYS node. Answers with what it says of itself, nothing if it is gone. */
  static final String IS_IT_THERE =
      """
      local said = redis.call('get', KEYS[1])
      if said then return {said} end
      return {}
      """;

  /** ARGV pattern. Answers with what the nodes say of themselves, at most 100. */
  static final String WHO_IS_THERE =
      """
      local cursor, said = '0', {}
      repeat
        local page = redis.call('scan', cursor, 'match', ARGV[1], 'count', 1000)
        cursor = page[1]
        for _, key in ipairs(page[2]) do
          local text = redis.call('get', key)
          if text and #said < 100 then said[#said + 1] = text end
        end
      until cursor == '0'
      return said
      """;

  private Scripts() {}
}
