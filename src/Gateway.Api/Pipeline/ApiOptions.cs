using Gateway.Core.Identity;

namespace Gateway.Api.Pipeline;

/// <summary>What the API needs to know of the installation. Immutable once the pipeline is made.</summary>
public sealed class ApiOptions
{
    /// <summary>The region that buckets are made in.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>Domains whose sub-domains name buckets (virtual-host style); empty for path style only.</summary>
    public IReadOnlyList<string> Domains { get; set; } = [];

    /// <summary>Bodies up to this many bytes are stored beside their row instead of in a file. Default: 64 KiB.</summary>
    public int InlineLimit { get; set; } = 64 * 1024;

    /// <summary>The account of the installation.</summary>
    public required Account Account { get; set; }
}
