import { expect, test } from 'vitest'
import { delimiterOf, detectFeed } from '../../../core/catalogue/detect.ts'

test.each([
  ['<?xml version="1.0" encoding="utf-8"?>\n<!-- export -->\n<SHOP><SHOPITEM><ITEM_ID>1', 'heureka'],
  ['\ufeff\n<SHOP>\n<SHOPITEM>\n<PRODUCTNAME>', 'heureka'],
  ['<SHOP xmlns="http://www.zbozi.cz/ns/offer/1.0"><SHOPITEM>', 'zbozi'],
  ['<SHOP><SHOPITEM id="77"><NAME>Tričko', 'shoptet'],
  ['<SHOP><SHOPITEM><NAME>x</NAME><CODE>1</CODE>', 'shoptet'],
  ['<item_list><item id="1">', 'heureka-availability'],
  ['<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>', 'google'],
  ['<feed xmlns="http://www.w3.org/2005/Atom">', 'google'],
  ['id\ttitle\tprice\n', 'google-tsv'],
  ['"id","title","price"\n', 'meta-csv'],
  ['# Required | x,# Optional | y\nid,title\n', 'meta-csv'],
  ['code;pairCode;name;price\r\n', 'shoptet-csv'],
  ['<!DOCTYPE html><html><head>', 'page'],
  ['<html lang="cs">', 'page'],
  ['<head><title>503</title></head>', 'page'],
  ['<products><product>', 'unknown'],
  ['jméno;cena\n', 'unknown'],
  ['{"id": 1}', 'unknown'],
  ['  \r\n', 'empty'],
  ['', 'empty'],
])('%j is %s', (head, format) => {
  expect(detectFeed(head)).toBe(format)
})

test.each([
  ['a;b;c', ';'],
  ['a,b,c', ','],
  ['a\tb\tc', '\t'],
  ['"a,b,c,d";e;f', ';'],
  ['a', '\t'],
])('the columns of %j are parted by %j', (header, delimiter) => {
  expect(delimiterOf(header)).toBe(delimiter)
})
