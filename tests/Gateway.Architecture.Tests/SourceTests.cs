using System.Text.RegularExpressions;

namespace Gateway.Architecture.Tests;

/// <summary>Rules on the source files themselves.</summary>
public sealed partial class SourceTests
{
    private const int LongestFile = 500;

    [Fact]
    public void Files_OfTheProduct_AreNotLong() =>
        AssertNone(SourceTree.ProductFiles.Where(f => File.ReadLines(f).Count() > LongestFile), $"longer than {LongestFile} lines");

    [Fact]
    public void Files_OfTheProduct_HoldOneTypeOfTheirName()
    {
        // What stands at the beginning of a line is not nested in a type: namespaces are file-scoped.
        AssertNone(
            SourceTree.ProductFiles.Where(f => TopLevelTypes().Count(File.ReadAllText(f)) > 1 && !IsOperation(f)),
            "with several types");
        AssertNone(
            SourceTree.ProductFiles.Where(f => TopLevelTypes().Matches(File.ReadAllText(f)) is [var only] && only.Groups["name"].Value != NameOf(f)),
            "called otherwise than their type");
    }

    [Fact]
    public void Namespaces_OfTheProduct_AreTheFolders()
    {
        foreach (var file in SourceTree.ProductFiles)
        {
            if (Namespace().Match(File.ReadAllText(file)) is { Success: true } declared)
            {
                var folder = Path.GetDirectoryName(Path.GetRelativePath(Path.Combine(SourceTree.Root, "src"), file))!.Replace('/', '.');
                Assert.True(declared.Groups["name"].Value == folder, $"{SourceTree.Relative(file)}: its namespace should be {folder}.");
            }
        }
    }

    [Fact]
    public void Files_HaveNoRegionsAndNoNotesToSelf() => AssertNone(
        SourceTree.ProductFiles.Concat(SourceTree.TestFiles).Where(f => Unfinished().IsMatch(File.ReadAllText(f))), "with regions or unfinished work");

    /// <remarks>
    /// In .NET <c>$</c> matches before a last line feed too, so that a name with one behind it would pass. <c>\z</c> is the end.
    /// </remarks>
    [Fact]
    public void Patterns_OfTheProduct_DoNotEndBeforeALastLineFeed() =>
        AssertNone(SourceTree.ProductFiles.Where(f => EndOfLine().IsMatch(File.ReadAllText(f))), "with a regular expression that ends in $ and not in \\z");

    [Theory]
    [InlineData("""[GeneratedRegex(@"^a$")]""", true)]
    [InlineData("""[GeneratedRegex("^(a|b$)", RegexOptions.NonBacktracking)]""", true)]
    [InlineData("""Regex.IsMatch(text, "^a$")""", true)]
    [InlineData("""new Regex("a$", RegexOptions.None)""", true)]
    [InlineData("""[GeneratedRegex(@"^a\z")]""", false)]
    [InlineData("""[GeneratedRegex(@"a\$")]""", false)]
    [InlineData("""[GeneratedRegex("[a$]b")]""", false)]
    public void EndOfLine_Source_IsFound(string source, bool isFound) => Assert.Equal(isFound, EndOfLine().IsMatch(source));

    /// <summary>An operation's input and output stay with it.</summary>
    private static bool IsOperation(string file) => SourceTree.Relative(file).StartsWith("src/Gateway.Api/S3/", StringComparison.Ordinal);

    /// <summary>The part of the name before the first dot or before the number of type parameters.</summary>
    private static string NameOf(string file) => Path.GetFileName(file).Split('.', '`')[0];

    private static void AssertNone(IEnumerable<string> files, string what)
    {
        var list = files.Select(SourceTree.Relative).ToList();
        Assert.True(list.Count == 0, $"Files {what}:\n{string.Join('\n', list)}");
    }

    [GeneratedRegex(
        @"^(public|internal|file)\s+((static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(class|struct|record struct|record class|record|interface|enum|delegate\s+\S+)\s+(?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex TopLevelTypes();

    [GeneratedRegex("""Regex\b.*[^\\\s(,]\$\)*"[,)]""")]
    private static partial Regex EndOfLine();

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\s*#region|//\s*(TO" + @"DO|FIX" + @"ME|HACK)\b|NotImplemented" + @"Exception", RegexOptions.Multiline)]
    private static partial Regex Unfinished();
}
