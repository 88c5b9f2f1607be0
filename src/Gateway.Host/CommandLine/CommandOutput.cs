using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Host.CommandLine;

/// <summary>Writes what commands have found, for people and for programs. Not thread-safe.</summary>
internal sealed class CommandOutput(TextWriter output)
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Line(string text) => output.WriteLine(text);

    /// <summary>Text of several lines that somebody else wrote.</summary>
    public void Text(string text)
    {
        foreach (var line in text.EnumerateLines())
        {
            output.WriteLine(Printable(line.ToString()));
        }
    }

    /// <summary>Indented JSON.</summary>
    public void Json(JsonNode node) => output.WriteLine(node.ToJsonString(s_json));

    /// <summary>One line for each field that has a value, the values below each other.</summary>
    public void Fields(params IReadOnlyList<(string Label, string? Value)> fields)
    {
        var width = fields.Where(field => field.Value is not null).Select(field => field.Label.Length).DefaultIfEmpty().Max();
        foreach (var (label, value) in fields)
        {
            if (value is not null)
            {
                output.WriteLine($"{(label + ":").PadRight(width + 1)} {Printable(value)}");
            }
        }
    }

    /// <summary>A head and rows in columns; only the head when there are no rows.</summary>
    public void Table(IReadOnlyList<string> head, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var lines = rows.Select(row => row.Select(Printable).ToList()).Prepend([.. head]).ToList();
        var widths = Enumerable.Range(0, head.Count).Select(column => lines.Max(line => line[column].Length)).ToList();
        foreach (var line in lines)
        {
            output.WriteLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    /// <summary>Names come from other people: what would move the cursor of a terminal is shown as a question mark.</summary>
    public static string Printable(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '?' : c)) : text;
}
