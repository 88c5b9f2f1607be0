namespace Gateway.Architecture.Tests;

/// <summary>The repository that the tests run in.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Every source file of the product, without what the build makes.</summary>
    public static IReadOnlyList<string> ProductFiles { get; } = FilesBelow("src");

    /// <summary>Every source file of the tests and the conformance suite.</summary>
    public static IReadOnlyList<string> TestFiles { get; } = [.. FilesBelow("tests"), .. FilesBelow("conformance")];

    public static string Relative(string path) => Path.GetRelativePath(Root, path);

    private static IReadOnlyList<string> FilesBelow(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)),
    ];

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "Gateway.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("There is no Gateway.sln above the tests."));
}
