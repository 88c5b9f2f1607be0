namespace Gateway.Metadata.Rocks.Engine;

/// <summary>Keeps the engine open while it is read. Dispose it once.</summary>
internal readonly ref struct DatabaseUse(Database database)
{
    public void Dispose() => database.Release();
}
