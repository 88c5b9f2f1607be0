namespace Gateway.Metadata.Rocks;

/// <summary>Another process, or another store of this process, has the folder open.</summary>
public sealed class StoreInUseException(string folder, Exception? inner = null)
    : IOException($"The metadata store in {folder} is in use by another gateway. Stop that one, or choose another data folder.", inner)
{
}
