using System.Diagnostics;

namespace Gateway.Host.Tests.Testing;

/// <summary>Waits for something that happens on another thread or in another process.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <param name="state">Tells how things are when the condition does not come true.</param>
    public static async Task IsTrueAsync(Func<Task<bool>> condition, Func<string>? state = null)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < s_patience, $"The condition did not come true. {state?.Invoke()}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    public static Task IsTrueAsync(Func<bool> condition, Func<string>? state = null) =>
        IsTrueAsync(() => Task.FromResult(condition()), state);
}
