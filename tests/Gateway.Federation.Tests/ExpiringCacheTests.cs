using Microsoft.Extensions.Time.Testing;

namespace Gateway.Federation.Tests;

public sealed class ExpiringCacheTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void TryGet_ValueOfThePast_IsGone()
    {
        var cache = new ExpiringCache<string, int>(10, _time);
        cache.Set("a", 1, _time.GetUtcNow().AddSeconds(10));

        Assert.True(cache.TryGet("a", out var value));
        Assert.Equal(1, value);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.False(cache.TryGet("a", out _));
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public void Set_NoMoreRoom_DropsTheLeastRecentlyUsed()
    {
        var cache = new ExpiringCache<int, int>(3, _time);
        var until = _time.GetUtcNow().AddHours(1);
        for (var i = 0; i < 3; i++)
        {
            cache.Set(i, i, until);
        }

        cache.TryGet(0, out _);
        cache.Set(3, 3, until);

        Assert.Equal([true, false, true, true], Enumerable.Range(0, 4).Select(i => cache.TryGet(i, out _)));
        Assert.Equal(3, cache.Count);
    }

    [Fact]
    public void Set_SameKey_ReplacesTheValue()
    {
        var cache = new ExpiringCache<int, int>(2, _time);
        cache.Set(1, 1, _time.GetUtcNow().AddHours(1));
        cache.Set(1, 2, _time.GetUtcNow().AddHours(1));

        Assert.True(cache.TryGet(1, out var value));
        Assert.Equal((2, 1), (value, cache.Count));
        cache.Remove(1);
        Assert.False(cache.TryGet(1, out _));
    }
}
