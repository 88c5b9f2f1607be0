namespace Gateway.Storage.Disk;

/// <summary>Whether blobs are written past the page cache (O_DIRECT).</summary>
public enum DirectIo
{
    /// <summary>For blobs of at least <see cref="DiskOptions.DirectIoFrom"/> bytes, where the file system takes it.</summary>
    Auto,

    /// <summary>For every blob. A file system that refuses it fails the write.</summary>
    On,

    /// <summary>Never.</summary>
    Off,
}
