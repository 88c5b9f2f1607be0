using Gateway.Host.Settings;

namespace Gateway.Architecture.Tests;

/// <summary>What the documentation says of the settings is what the catalogue says.</summary>
public sealed class DocumentationTests
{
    private static readonly string s_text = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "configuration.md"));

    public static TheoryData<string> Keys => [.. SettingsCatalogue.All.Select(s => s.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Setting_IsDocumentedAsItIs(string key)
    {
        var row = SettingsListing.MarkdownRow(SettingsCatalogue.All.Single(s => s.Key == key));

        Assert.True(s_text.Contains(row, StringComparison.Ordinal), $"docs/configuration.md lacks this row (\"gateway settings --format markdown\"):\n{row}");
    }

    [Fact]
    public void Settings_ThatAreDocumented_Exist()
    {
        var documented = s_text.Split('\n').Where(l => l.StartsWith("| `GATEWAY_", StringComparison.Ordinal)).ToList();

        Assert.Equal(SettingsCatalogue.All.Count, documented.Count);
    }
}
