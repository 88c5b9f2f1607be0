using System.Net;
using CsCheck;
using Gateway.Core.Federation;
using Gateway.Iam.Outside;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Iam.Tests.Outside;

public sealed class LoginThrottleTests
{
    private static readonly IPAddress s_source = IPAddress.Parse("198.51.100.7");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly LoginThrottleOptions _options = new();
    private int _passed;

    [Fact]
    public async Task Run_Failures_MakeTheNextAttemptWaitTwiceAsLong()
    {
        var throttle = New();
        foreach (var seconds in new[] { 1, 2, 4 })
        {
            Assert.Equal(FederationFailure.LoginFailed, await TryAsync(throttle, "alice", FederationFailure.LoginFailed));
            _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
            Assert.Equal(FederationFailure.Throttled, await TryAsync(throttle, "alice", null));
            _time.Advance(TimeSpan.FromTicks(1));
        }

        Assert.Null(await TryAsync(throttle, "alice", null));
        Assert.Equal(4, _passed);
    }

    [Fact]
    public async Task Run_BudgetIsSpent_PassesNothingOnUntilTheFirstFailureIsOld()
    {
        var throttle = New();
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(FederationFailure.LoginFailed, await TryAsync(throttle, "alice", FederationFailure.LoginFailed));
            _time.Advance(TimeSpan.FromMinutes(6));
        }

        Assert.Equal(FederationFailure.Throttled, await TryAsync(throttle, "alice", null));
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.Null(await TryAsync(throttle, "alice", null));
    }

    [Fact]
    public async Task Run_CallerGoesAwayBeforeTheAnswer_StillCounts()
    {
        var throttle = New();
        var answer = new TaskCompletionSource<int>();
        using var caller = new CancellationTokenSource();
        var running = throttle.RunAsync(s_source, LoginThrottle.OfName(ProviderKind.Ldap, "alice"), _ => new ValueTask<int>(answer.Task), caller.Token).AsTask();

        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        answer.SetException(new FederationException(FederationFailure.LoginFailed, "no"));

        Assert.Equal(FederationFailure.Throttled, await TryAsync(throttle, "alice", null));
    }

    [Fact]
    public async Task Run_ProviderDoesNotAnswer_EndsWithoutCounting()
    {
        var throttle = New();
        var running = throttle.RunAsync(
            s_source,
            LoginThrottle.OfName(ProviderKind.Ldap, "alice"),
            async token =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return 0;
            },
            CancellationToken.None).AsTask();

        _time.Advance(_options.LongestAttempt);

        Assert.Equal(FederationFailure.Unreachable, (await Assert.ThrowsAsync<FederationException>(() => running)).Failure);
        Assert.Null(await TryAsync(throttle, "alice", null));
    }

    [Fact]
    public async Task Run_Success_ForgetsTheFailuresOfTheIdentity()
    {
        var throttle = New();
        await TryAsync(throttle, "alice", FederationFailure.LoginFailed);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await TryAsync(throttle, "alice", null));

        Assert.Null(await TryAsync(throttle, "alice", null));
        Assert.Equal(0, throttle.Remembered - 1);
    }

    [Fact]
    public async Task Run_OneSourceManyNames_IsSlowedDown()
    {
        var throttle = New();
        for (var i = 0; i < 11; i++)
        {
            Assert.Equal(FederationFailure.LoginFailed, await TryAsync(throttle, "user" + i, FederationFailure.LoginFailed));
        }

        Assert.Equal(FederationFailure.Throttled, await TryAsync(throttle, "somebody", null));
        Assert.Null(await TryAsync(throttle, "somebody", null, IPAddress.Parse("198.51.100.8")));
    }

    [Fact]
    public async Task Run_SuccessesBetween_DoNotMakeASourceForgotten()
    {
        var throttle = New();
        for (var i = 0; i < 11; i++)
        {
            Assert.Null(await TryAsync(throttle, "mine", null));
            await TryAsync(throttle, "user" + i, FederationFailure.LoginFailed);
        }

        Assert.Equal(FederationFailure.Throttled, await TryAsync(throttle, "mine", null));
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:198.51.100.7", "198.51.100.7", true)]
    [InlineData("198.51.100.7", "198.51.100.8", false)]
    public async Task Run_SourcesOfOneNetwork_AreOne(string first, string second, bool isOne)
    {
        _options.Sources = new LoginRules(0, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), 10, TimeSpan.FromHours(1));
        var throttle = New();
        await TryAsync(throttle, "a", FederationFailure.LoginFailed, IPAddress.Parse(first));

        Assert.Equal(isOne ? FederationFailure.Throttled : null, await TryAsync(throttle, "b", null, IPAddress.Parse(second)));
    }

    [Theory]
    [InlineData(FederationFailure.Unreachable)]
    [InlineData(FederationFailure.ExpiredToken)]
    [InlineData(FederationFailure.NotConfigured)]
    [InlineData(FederationFailure.Throttled)]
    public async Task Run_FailuresThatAreNoGuesses_DoNotCount(FederationFailure failure)
    {
        var throttle = New();
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(failure, await TryAsync(throttle, "alice", failure));
        }

        Assert.Equal(0, throttle.Remembered);
    }

    [Fact]
    public async Task Run_ManyAtOnce_PassNoMoreOnThanMayFail()
    {
        var throttle = New();
        var answer = new TaskCompletionSource();
        var attempts = Enumerable.Range(0, 50).Select(_ => TryAsync(throttle, "alice", FederationFailure.LoginFailed, until: answer.Task)).ToArray();
        Assert.Equal(4, _passed);
        answer.SetResult();

        var outcomes = await Task.WhenAll(attempts);

        Assert.Equal(4, outcomes.Count(outcome => outcome == FederationFailure.LoginFailed));
        Assert.Equal(46, outcomes.Count(outcome => outcome == FederationFailure.Throttled));
        Assert.Equal(4, _passed);
    }

    [Fact]
    public async Task Run_ManyAtOnceWithTheRightPassword_AllGetIn()
    {
        var throttle = New();
        var answer = new TaskCompletionSource();
        var attempts = Enumerable.Range(0, 50).Select(_ => TryAsync(throttle, "alice", null, until: answer.Task)).ToArray();
        answer.SetResult();

        Assert.All(await Task.WhenAll(attempts), Assert.Null);
        Assert.Equal((50, 0), (_passed, throttle.Remembered));
    }

    [Fact]
    public async Task Run_MoreWaitThanMay_AreRefused()
    {
        _options.MaximumWaiting = 1;
        var throttle = New();
        var answer = new TaskCompletionSource();
        var attempts = Enumerable.Range(0, 5).Select(_ => TryAsync(throttle, "alice", null, until: answer.Task)).ToArray();

        Assert.Equal(FederationFailure.Throttled, await TryAsync(throttle, "alice", null));
        answer.SetResult();
        Assert.All(await Task.WhenAll(attempts), Assert.Null);
    }

    [Fact]
    public async Task Run_GivenUpWhileWaiting_LeavesNothingBehind()
    {
        var throttle = New();
        var answer = new TaskCompletionSource();
        var attempts = Enumerable.Range(0, 4).Select(_ => TryAsync(throttle, "alice", null, until: answer.Task)).ToArray();
        using var given = new CancellationTokenSource();
        var waiting = throttle.RunAsync(s_source, LoginThrottle.OfName(ProviderKind.Ldap, "alice"), _ => ValueTask.FromResult(1), given.Token).AsTask();

        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        answer.SetResult();
        await Task.WhenAll(attempts);
        Assert.Equal(0, throttle.Remembered);
    }

    [Fact]
    public async Task Run_FloodOfNames_ForgetsTheOldest()
    {
        _options.MaximumRemembered = 8;
        _options.Sources = _options.Sources with { Free = 1_000_000, Budget = 1_000_000 };
        var throttle = New();
        for (var i = 0; i < 100; i++)
        {
            await TryAsync(throttle, "user" + i, FederationFailure.LoginFailed);
        }

        Assert.Equal(9, throttle.Remembered);
        Assert.Null(await TryAsync(throttle, "user0", null));
        Assert.Equal(FederationFailure.Throttled, await TryAsync(throttle, "user99", null));
    }

    [Theory]
    [InlineData("Alice", " alice ", true)]
    [InlineData("a  b", "A b", true)]
    [InlineData("alice", "alicia", false)]
    public void OfName_WhatADirectoryTakesForOne_IsOne(string a, string b, bool isOne) =>
        Assert.Equal(isOne, LoginThrottle.OfName(ProviderKind.Ldap, a) == LoginThrottle.OfName(ProviderKind.Ldap, b));

    [Theory]
    [InlineData("alice")]
    [InlineData("Müller, Jörg (IT)")]
    [InlineData("CORP\\alice@example.com")]
    [InlineData("王小明")]
    [InlineData("Ольга")]
    [InlineData("*)(uid=*")]
    public void IsUsual_Names_Are(string name) => Assert.True(LoginNames.IsUsual(name));

    [Theory]
    [InlineData("")]
    [InlineData("ａlice")]
    [InlineData("al\u00ADice")]
    [InlineData("al\u200Bice")]
    [InlineData("ﬁona")]
    [InlineData("alice\u0000")]
    [InlineData("a\u0301lice")]
    [InlineData("\U0001D41Alice")]
    [InlineData("\u212Aevin")]
    public void IsUsual_OtherSpellings_AreNot(string name) => Assert.False(LoginNames.IsUsual(name));

    [Fact]
    public void IsUsual_HalfASurrogatePairOrTooLong_IsNot() =>
        Assert.Equal((false, false), (LoginNames.IsUsual("a\uD800"), LoginNames.IsUsual(new string('a', LoginNames.Longest + 1))));

    /// <summary>Whatever is tried and when, no window has more failures than the budget, and none passes before its delay is over.</summary>
    [Fact]
    public void Run_AnyTimes_NoWindowHasMoreFailuresThanTheBudget() => Gen.Select(
        Gen.Int[0, 600].Array[1, 200], Gen.Int[1, 6], Gen.Int[10, 3600], Gen.Int[0, 3]).Sample((gaps, budget, window, free) =>
        {
            var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
            var rules = new LoginRules(free, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), budget, TimeSpan.FromSeconds(window));
            var ledger = new FailureLedger(rules, 100, 100, time);
            var failures = new List<DateTimeOffset>();
            foreach (var gap in gaps)
            {
                time.Advance(TimeSpan.FromSeconds(gap));
                var now = time.GetUtcNow();
                var begun = ledger.TryBeginAsync("a", CancellationToken.None).AsTask();
                Assert.True(begun.IsCompleted);
                if (begun.GetAwaiter().GetResult())
                {
                    failures.Add(now);
                    ledger.End("a", LoginOutcome.Failed, clears: true);
                }

                Assert.True(failures.Count(failure => failure > now - rules.Window) <= budget);
            }
        });

    private LoginThrottle New() => new(_options, _time);

    /// <summary>How an attempt ends; null when it succeeds.</summary>
    private async Task<FederationFailure?> TryAsync(
        LoginThrottle throttle, string name, FederationFailure? failure, IPAddress? source = null, Task? until = null)
    {
        try
        {
            await throttle.RunAsync(
                source ?? s_source,
                LoginThrottle.OfName(ProviderKind.Ldap, name),
                async _ =>
                {
                    Interlocked.Increment(ref _passed);
                    await (until ?? Task.CompletedTask);
                    return failure is { } why ? throw new FederationException(why, "no") : true;
                },
                CancellationToken.None);
            return null;
        }
        catch (FederationException e)
        {
            return e.Failure;
        }
    }
}
