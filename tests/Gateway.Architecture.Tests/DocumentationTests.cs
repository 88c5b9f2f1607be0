using System.Text.RegularExpressions;
using Gateway.Host.Settings;

namespace Gateway.Architecture.Tests;

/// <summary>What the documentation says of the settings is what the catalogue says.</summary>
public sealed class DocumentationTests
{
    // A variable that an example sets, at the beginning of its line or after export.
    private static readonly Regex s_assignment = new(@"^(?:export )?(?<name>(?:GATEWAY|MINIO)_[A-Za-z0-9_]+)=", RegexOptions.Multiline);

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

    [Fact]
    public void Examples_SetSettingsThatExist()
    {
        var documents = Directory.GetFiles(Path.Combine(SourceTree.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(SourceTree.Root, "README.md"));
        var names = documents.SelectMany(d => s_assignment.Matches(File.ReadAllText(d))).Select(m => m.Groups["name"].Value)
            .Where(n => !n.StartsWith("GATEWAY_CONFORMANCE_", StringComparison.Ordinal)).Distinct().ToList();

        var unknown = names.Where(IsUnknown).ToList();

        Assert.NotEmpty(names);
        Assert.Empty(unknown);
    }

    private static bool IsUnknown(string name)
    {
        try
        {
            SettingsCatalogue.Reader().Read([], new Dictionary<string, string> { [name] = "?" }, null);
            return false;
        }
        catch (SettingsException e)
        {
            return e.Mistakes.Any(m => m.Message.Contains("is not a setting", StringComparison.Ordinal));
        }
    }
}
