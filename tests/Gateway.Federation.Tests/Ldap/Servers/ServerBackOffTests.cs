using Gateway.Federation.Ldap.Servers;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Federation.Tests.Ldap.Servers;

public sealed class ServerBackOffTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void MayTry_AfterFailures_WaitsTwiceAsLongEachTimeUpToAMinute()
    {
        var backOff = new ServerBackOff(TimeSpan.FromSeconds(1), _time);
        Assert.True(backOff.MayTry());
        backOff.Failed();

        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
        {
            _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
            Assert.False(backOff.MayTry());
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.True(backOff.MayTry());
            Assert.False(backOff.MayTry());
            backOff.Failed();
        }
    }

    [Fact]
    public void Failed_ManyAtOnce_CountsOnce()
    {
        var backOff = new ServerBackOff(TimeSpan.FromSeconds(1), _time);

        backOff.Failed();
        backOff.Failed();
        backOff.Failed();
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(backOff.MayTry());
    }

    [Fact]
    public void Succeeded_AfterFailures_EndsTheWaiting()
    {
        var backOff = new ServerBackOff(TimeSpan.FromSeconds(1), _time);
        backOff.Failed();

        backOff.Succeeded();

        Assert.True(backOff.MayTry());
        Assert.True(backOff.MayTry());
    }
}
