using Gateway.Storage.Disk;

namespace Gateway.Storage.Tests.Disk;

public sealed class DiskWorkersTests
{
    [Fact]
    public async Task Run_AsManyAsThereAreThreads_AllAtTheSameTime()
    {
        using var workers = new DiskWorkers(4);
        using var barrier = new Barrier(4);
        for (var round = 0; round < 20; round++)
        {
            // Ends only if all four are there at once.
            var met = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => workers.RunAsync(() => barrier.SignalAndWait(TimeSpan.FromSeconds(30)))));
            Assert.All(met, Assert.True);
        }
    }

    [Fact]
    public async Task Run_FunctionThrows_TaskThrowsAndTheThreadGoesOn()
    {
        using var workers = new DiskWorkers(1);
        await Assert.ThrowsAsync<FormatException>(() => workers.RunAsync<int>(() => throw new FormatException()));
        Assert.Equal(3, await workers.RunAsync(() => 3));
    }

    [Fact]
    public async Task Run_AfterDispose_RunsOnTheCaller()
    {
        var workers = new DiskWorkers(1);
        workers.Dispose();
        Assert.Equal(Environment.CurrentManagedThreadId, await workers.RunAsync(() => Environment.CurrentManagedThreadId));
    }
}
