using Gateway.Federation.CustomToken;

namespace Gateway.Host.Federation;

/// <summary>An identity plugin while its settings are read.</summary>
internal sealed class PluginDraft
{
    /// <summary>Whether it is used at all. Default: true.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Null until it is given; a plugin needs one.</summary>
    public Uri? Url { get; set; }

    /// <summary>All else; its name and URL are those of <see cref="Build"/>.</summary>
    public CustomTokenPlugin Options { get; set; } = new("", new Uri("https://localhost/"), []);

    /// <summary>The options of an enabled plugin.</summary>
    /// <param name="name">In the settings.</param>
    public CustomTokenPlugin Build(string name) => Options with { Name = name, Url = Url ?? Options.Url };
}
