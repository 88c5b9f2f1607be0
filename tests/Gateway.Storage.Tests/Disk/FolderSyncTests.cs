using Gateway.Storage.Disk;

namespace Gateway.Storage.Tests.Disk;

public sealed class FolderSyncTests
{
    [Fact]
    public void Sync_FailureOfASharedSync_IsThrownToAllThatShareIt()
    {
        using var first = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        var syncs = 0;
        var failures = 0;
        var folder = new FolderSync("folder", _ =>
        {
            if (Interlocked.Increment(ref syncs) == 1)
            {
                begun.Set();
                first.Wait();
            }
            else if (syncs == 2)
            {
                throw new IOException("lost");
            }
        });
        var running = Start(folder, () => Interlocked.Increment(ref failures));
        begun.Wait(TestContext.Current.CancellationToken);
        Thread[] sharing = [.. Enumerable.Range(0, 3).Select(_ => Start(folder, () => Interlocked.Increment(ref failures)))];
        Assert.True(SpinWait.SpinUntil(() => sharing.All(t => t.ThreadState.HasFlag(ThreadState.WaitSleepJoin)), TimeSpan.FromSeconds(60)));

        first.Set();
        running.Join();
        Array.ForEach(sharing, t => t.Join());
        folder.Sync();

        Assert.Equal((3, 3), (failures, syncs));
    }

    private static Thread Start(FolderSync folder, Action failed)
    {
        var thread = new Thread(() =>
        {
            try
            {
                folder.Sync();
            }
            catch (IOException)
            {
                failed();
            }
        });
        thread.Start();
        return thread;
    }
}
