namespace Gateway.Host.Data;

internal sealed class DataOptions
{
    /// <summary>The folder that holds everything that is stored. Default: <c>./data</c>.</summary>
    public string Folder { get; set; } = "./data";
}
