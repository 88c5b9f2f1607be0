using System.Xml.Linq;

namespace Gateway.Architecture.Tests;

/// <summary>The arrows of docs/architecture.md. A project that is not named here may not exist.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> s_arrows = new()
    {
        ["Gateway.Core"] = [],
        ["Gateway.Policy"] = [],
        ["Gateway.Iam"] = ["Gateway.Policy", "Gateway.Core"],
        ["Gateway.Federation"] = ["Gateway.Core"],
        ["Gateway.Storage"] = ["Gateway.Core"],
        ["Gateway.Metadata"] = ["Gateway.Core"],
        ["Gateway.Api"] = ["Gateway.Iam", "Gateway.Policy", "Gateway.Core"],
        ["Gateway.Host"] = ["Gateway.Api", "Gateway.Iam", "Gateway.Policy", "Gateway.Federation", "Gateway.Storage", "Gateway.Metadata", "Gateway.Core"],
    };

    /// <summary>Packages that must stay in one project, by the beginning of their name.</summary>
    private static readonly Dictionary<string, string> s_homes = new()
    {
        ["RocksDB"] = "Gateway.Metadata",
        ["Npgsql"] = "Gateway.Metadata",
        ["Microsoft.IdentityModel"] = "Gateway.Federation",
        ["OpenTelemetry"] = "Gateway.Host",
        ["System.CommandLine"] = "Gateway.Host",
    };

    public static TheoryData<string> Projects =>
        [.. Directory.GetDirectories(Path.Combine(SourceTree.Root, "src")).Select(d => Path.GetFileName(d)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_FollowTheArrows(string project)
    {
        Assert.True(s_arrows.TryGetValue(project, out var allowed), $"{project} has no arrows yet: add it here and to docs/architecture.md.");

        var references = References(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/')));
        Assert.Empty(references.Except(allowed));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_Packages_AreAtHome(string project)
    {
        foreach (var package in References(project, "PackageReference"))
        {
            var home = s_homes.FirstOrDefault(h => package.StartsWith(h.Key, StringComparison.Ordinal)).Value ?? project;
            Assert.True(home == project, $"{package} belongs to {home} only.");
        }
    }

    [Fact]
    public void WebFramework_IsReferencedByApiAndHostOnly()
    {
        foreach (var project in s_arrows.Keys.Except(["Gateway.Api", "Gateway.Host"]))
        {
            Assert.DoesNotContain("Microsoft.AspNetCore.App", References(project, "FrameworkReference"));
        }
    }

    private static List<string> References(string project, string element) =>
    [
        .. XDocument.Load(Path.Combine(SourceTree.Root, "src", project, project + ".csproj"))
            .Descendants(element)
            .Select(e => (string)e.Attribute("Include")!),
    ];
}
