using System.Reflection;
using Gateway.Core.Errors;

namespace Gateway.Architecture.Tests;

/// <summary>Rules on the catalogue of errors.</summary>
public sealed class ErrorTests
{
    private static readonly Dictionary<string, S3Error> s_errors = typeof(S3Errors)
        .GetProperties(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(p => p.Name, p => (S3Error)p.GetValue(null)!);

    [Fact]
    public void Errors_HaveStatusAndMessage()
    {
        Assert.NotEmpty(s_errors);
        Assert.All(s_errors.Values, e =>
        {
            Assert.InRange(e.Status, 300, 599);
            Assert.NotEmpty(e.Code);
            Assert.NotEmpty(e.Message);
        });
    }

    [Fact]
    public void Errors_WithOneCode_AreOneEntry()
    {
        var twice = s_errors.Values.GroupBy(e => (e.Code, e.Message)).Where(g => g.Count() > 1).Select(g => g.Key.Code);

        Assert.Empty(twice);
    }

    [Fact]
    public void Errors_AreAllUsed()
    {
        Assert.SkipUnless(
            SourceTree.ProductFiles.Any(f => f.Contains("/Gateway.Api/", StringComparison.Ordinal)), "The errors are used by the API, which is not there.");
        var source = string.Concat(
            SourceTree.ProductFiles.Where(f => !f.EndsWith("/S3Errors.cs", StringComparison.Ordinal)).Select(File.ReadAllText));

        var unused = s_errors.Keys.Where(name => !source.Contains("S3Errors." + name, StringComparison.Ordinal)).ToList();
        Assert.Empty(unused);
    }
}
