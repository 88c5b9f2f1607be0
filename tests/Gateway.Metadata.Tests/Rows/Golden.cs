namespace Gateway.Metadata.Tests.Rows;

/// <summary>The frozen bytes of rows, in hexadecimal, one row a line: <c>golden.txt</c> beside this file.</summary>
internal static class Golden
{
    private static readonly Dictionary<string, string> s_rows = Read();

    public static string Of(string name) => s_rows[name];

    private static Dictionary<string, string> Read()
    {
        using var resource = typeof(Golden).Assembly.GetManifestResourceStream("golden.txt")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToDictionary(words => words[0], words => words[1]);
    }
}
