using Gateway.Storage.Cleanup;

namespace Gateway.Storage.Tests.Cleanup;

public sealed class CleanupOptionsTests
{
    [Fact]
    public void FindMistakes_Defaults_None()
    {
        Assert.Empty(new CleanupOptions().FindMistakes());
        Assert.Empty(new ScrubOptions().FindMistakes());
    }

    [Fact]
    public void FindMistakes_EverythingWrong_NamesEachSetting()
    {
        var cleanup = new CleanupOptions
        {
            Period = TimeSpan.Zero,
            Grace = TimeSpan.FromSeconds(9),
            KeepCompletedUploads = TimeSpan.FromSeconds(-1),
            BatchSize = 0,
        };
        Assert.Equal(4, cleanup.FindMistakes().Count);
        Assert.Contains("Grace is 00:00:09: 00:00:10 or more is accepted.", cleanup.FindMistakes());
        Assert.Equal(2, new ScrubOptions { BytesPerSecond = -1, Pause = TimeSpan.Zero }.FindMistakes().Count);
    }
}
