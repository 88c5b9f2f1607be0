namespace Gateway.Federation.CustomToken;

/// <summary>The services that know tokens of their own kind (MinIO's identity plugin). Not to be changed once in use.</summary>
public sealed class CustomTokenOptions
{
    /// <summary>No two of the same name or role. Default: none.</summary>
    public IReadOnlyList<CustomTokenPlugin> Plugins { get; set; } = [];
}
