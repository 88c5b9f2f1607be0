namespace Gateway.Testing.Servers;

/// <summary>How a test wants its gateway process started.</summary>
public sealed record GatewayProcessOptions
{
    /// <summary>The gateway's assembly; by default the one that the build copied beside the tests.</summary>
    public string Executable { get; init; } = Path.Combine(AppContext.BaseDirectory, "gateway.dll");

    /// <summary>The data folder. Null makes a temporary one, which is removed with the process object.</summary>
    public string? DataFolder { get; init; }

    public string AccessKey { get; init; } = "GATEWAYTESTROOTKEY00";

    public string SecretKey { get; init; } = "gateway-test-root-secret-0123456789abcdef";

    public string Region { get; init; } = "us-east-1";

    /// <summary>More environment variables; a null value removes an inherited one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Arguments that are added after <c>serve --data ... --address ... --management ...</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>How long a start may take before it counts as failed.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
