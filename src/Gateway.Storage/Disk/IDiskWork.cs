namespace Gateway.Storage.Disk;

/// <summary>Something that may wait for the disk and therefore runs on a worker thread.</summary>
internal interface IDiskWork
{
    /// <summary>Must not throw.</summary>
    void Run();
}
