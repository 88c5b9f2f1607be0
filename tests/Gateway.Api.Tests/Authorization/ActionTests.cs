using System.Text.RegularExpressions;
using Gateway.Policy.Actions;

namespace Gateway.Api.Tests.Authorization;

/// <summary>Every action that an operation names stands in the catalogue, spelt as there: another one would never be allowed, or never be denied.</summary>
public sealed partial class ActionTests
{
    [Fact]
    public void Actions_InTheSources_StandInTheCatalogue()
    {
        var named = Directory.EnumerateFiles(Path.Combine(Root(AppContext.BaseDirectory), "src", "Gateway.Api", "S3"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => ActionName().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Distinct()
            .ToList();

        Assert.True(named.Count > 30, "The actions were not found.");
        Assert.All(named, name => Assert.Equal(name, ActionCatalogue.Find(name)?.Name));
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Gateway.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);

    [GeneratedRegex("\"(s3:[A-Z][A-Za-z]+)\"")]
    private static partial Regex ActionName();
}
